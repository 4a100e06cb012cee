import { layer, make } from './dom.mjs';

/**
 * Shows a modal sheet and answers the value of the action taken.
 * An action's `value` may be a function that reads the fields of the body; Escape takes the first action.
 */
export function openDialog({ title, body = [], actions, place = 'centre' }) {
  return new Promise(resolve => {
    const before = document.activeElement;
    const mask = make('div', `pv-mask pv-${place}`);
    const box = make('div', 'pv-dialog');
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-modal', 'true');
    box.setAttribute('aria-label', title || '提示');
    const close = value => {
      mask.remove();
      before?.focus?.();
      resolve(typeof value === 'function' ? value() : value);
    };
    const buttons = actions.map(action => actionButton(action, close));
    if (title) box.append(make('h2', 'pv-title', title));
    box.append(...body, make('div', 'pv-actions', ...buttons));
    mask.append(box);
    mask.addEventListener('keydown', event => {
      if (event.key === 'Escape') close(actions[0].value);
    });
    layer().append(mask);
    (box.querySelector('input, textarea, select') ?? buttons.at(-1))?.focus();
  });
}

function actionButton({ label, value, isMain, colour }, close) {
  const button = make('button', isMain ? 'pv-main' : '', label);
  button.type = 'button';
  if (colour) button.style.color = colour;
  button.addEventListener('click', () => close(value));
  return button;
}

/** A labelled text field for a dialog. */
export function textField(label, { value = '', placeholder = '' } = {}) {
  const input = make('input');
  input.value = value;
  input.placeholder = placeholder;
  return { input, field: make('label', 'pv-field', make('span', '', label), input) };
}
