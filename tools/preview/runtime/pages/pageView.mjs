import { createRoot, pageConfig } from '../framework.mjs';
import { teachNodeField } from '../elements/selectorFields.mjs';
import { make, screenElement } from '../dom.mjs';
import { appConfig } from './app.mjs';
import { createNavBar } from './navBar.mjs';
import { createTabBar, isTabPage } from './tabBar.mjs';
import { followPull } from './pullGesture.mjs';

const DEFAULT_REACH_PX = 50;

/** Opens one page on the screen and runs onLoad, onShow and onReady; answers a handle to hide, show and close it. */
export function openPage({ path, query, url }, { canGoBack }) {
  const config = { ...appConfig().window, ...pageConfig(path) };
  const frame = make('div', 'pv-page');
  frame.dataset.page = path;
  const navBar = createNavBar(pageConfig(path), { canGoBack, isTab: isTabPage(path) });
  const scroller = make('div', 'wx-page');
  // A page of nothing but text is scrolled by keyboard too.
  scroller.tabIndex = 0;
  scroller.dataset.page = path;
  scroller.style.background = config.backgroundColorContent ?? '';
  const viewport = make('div', 'pv-viewport', scroller);
  if (config.navigationStyle !== 'custom') frame.append(navBar.element);
  frame.append(viewport);
  frame.classList.toggle('pv-no-nav', config.navigationStyle === 'custom');
  if (isTabPage(path)) frame.append(createTabBar(path));
  frame.classList.toggle('pv-has-tabs', isTabPage(path));
  screenElement().append(frame);

  const root = createRoot(path);
  const page = root.get();
  teachNodeField(page);
  Object.assign(page, { route: path, options: query });
  page.onLoad?.(query);
  const placeholder = make('span');
  scroller.append(placeholder);
  root.attach(scroller, placeholder);
  page.onShow?.();
  page.onReady?.();
  document.title = navBar.title;
  const view = { path, url, page, frame, scroller, navBar, root };
  listen(view, config);
  return { ...view, ...lifecycle(view) };
}

function lifecycle({ path, page, frame, navBar, root }) {
  return {
    hide() {
      frame.hidden = true;
      page.onHide?.();
    },
    show() {
      frame.hidden = false;
      document.title = navBar.title;
      if (isTabPage(path)) frame.querySelector('.pv-tabs')?.replaceWith(createTabBar(path));
      page.onShow?.();
    },
    close() {
      page.onUnload?.();
      root.release();
      frame.remove();
    },
  };
}

function listen({ page, scroller, frame }, config) {
  let wasAtEnd = false;
  scroller.addEventListener('scroll', () => {
    const rest = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    const atEnd = rest <= (config.onReachBottomDistance ?? DEFAULT_REACH_PX);
    page.onPageScroll?.({ scrollTop: scroller.scrollTop });
    if (atEnd && !wasAtEnd) page.onReachBottom?.();
    wasAtEnd = atEnd;
  });
  const refresh = () => {
    frame.classList.add('pv-refreshing');
    page.onPullDownRefresh?.();
  };
  followPull(scroller, { isOn: () => Boolean(config.enablePullDownRefresh), onPulled: refresh });
  frame.addEventListener('preview:refresh', refresh);
}
