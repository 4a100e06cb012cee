import { make } from '../dom.mjs';
import { appConfig } from './app.mjs';

const badges = new Map();

export const tabPaths = () => (appConfig().tabBar?.list ?? []).map(tab => tab.pagePath);
export const isTabPage = path => tabPaths().includes(path);

/** The bar below tab pages. */
export function createTabBar(currentPath) {
  const { list, color, selectedColor } = appConfig().tabBar;
  const bar = make('nav', 'pv-tabs');
  bar.setAttribute('aria-label', '主导航');
  list.forEach((tab, index) => {
    const button = make('button', '', icon(tab, currentPath), make('span', '', tab.text));
    const isCurrent = tab.pagePath === currentPath;
    button.type = 'button';
    button.style.color = isCurrent ? selectedColor : color;
    if (isCurrent) button.setAttribute('aria-current', 'page');
    const badge = badges.get(index);
    if (badge !== undefined) button.append(make('i', badge ? 'pv-badge' : 'pv-badge pv-dot', badge));
    button.addEventListener('click', () => globalThis.wx.switchTab({ url: `/${tab.pagePath}` }));
    bar.append(button);
  });
  return bar;
}

function icon(tab, currentPath) {
  const picture = make('img');
  picture.alt = '';
  const path = tab.pagePath === currentPath ? tab.selectedIconPath : tab.iconPath;
  if (path) picture.src = `files/${path.replace(/^\//, '')}`;
  else picture.hidden = true;
  return picture;
}

/** Sets or, with undefined, removes what hangs on a tab; an empty text is a red dot. */
export function setBadge(index, text) {
  if (text === undefined) badges.delete(index);
  else badges.set(index, text);
  const old = document.querySelector('.pv-page:not([hidden]) .pv-tabs');
  if (old) old.replaceWith(createTabBar(old.closest('.pv-page').dataset.page));
}
