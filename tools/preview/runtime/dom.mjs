/** Makes an element in one line: tag, class, text or children. */
export function make(tag, className = '', ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

const screen = make('div', 'pv-screen');
const overlay = make('div', 'pv-layer');

/** Where pages go. */
export const screenElement = () => screen;

/** Where toasts and dialogs go, above every page. */
export const layer = () => overlay;
