import { pageConfig } from '../framework.mjs';
import { absoluteUrl, appConfig, launchApp, readRoute } from './app.mjs';
import { openPage } from './pageView.mjs';
import { isTabPage } from './tabBar.mjs';

const MOST_PAGES = 10;
/** The open pages, the visible one last. */
const stack = [];
/** Tab pages stay alive while another tab is shown. */
const tabs = new Map();

export const topPage = () => stack.at(-1);

/** Launches the app at the page of the address, and follows the browser's back and forward. */
export function startRouter() {
  globalThis.getCurrentPages = () => stack.map(view => view.page);
  launchApp();
  const asked = readRoute(location.hash.slice(1) || appConfig().pages[0]);
  reset(pageConfig(asked.path) ? asked : readRoute(appConfig().pages[0]));
  addEventListener('popstate', event => {
    const depth = event.state?.depth ?? 0;
    if (depth && depth < stack.length) popTo(depth);
    else openAddress();
  });
}

function openAddress() {
  const asked = readRoute(location.hash.slice(1) || appConfig().pages[0]);
  if (asked.url !== topPage()?.url && pageConfig(asked.path)) reset(asked);
}

const remember = (how, view) => history[how]({ depth: stack.length }, '', `#${view.url}`);

function requested(url) {
  const route = readRoute(absoluteUrl(url, topPage()?.path ?? ''));
  if (!pageConfig(route.path)) throw new Error(`page "${route.path}" is not found`);
  return route;
}

/** wx.navigateTo. */
export function push(url) {
  const route = requested(url);
  if (isTabPage(route.path)) throw new Error('can not navigateTo a tabbar page');
  if (stack.length >= MOST_PAGES) throw new Error('webview count limit exceed');
  topPage()?.hide();
  stack.push(openPage(route, { canGoBack: stack.length > 0 }));
  remember('pushState', topPage());
  return topPage();
}

/** wx.redirectTo. */
export function replace(url) {
  const route = requested(url);
  if (isTabPage(route.path)) throw new Error('can not redirectTo a tabbar page');
  closeTop();
  stack.push(openPage(route, { canGoBack: stack.length > 0 }));
  remember('replaceState', topPage());
}

/** wx.navigateBack: through the browser's history, so that its own back button stays true. */
export function back(delta = 1) {
  if (stack.length > 1) history.go(-Math.min(delta, stack.length - 1));
}

/** wx.switchTab: closes what is not a tab. */
export function switchTo(url) {
  const route = requested(url.split('?')[0]);
  if (!isTabPage(route.path)) throw new Error('can not switchTab to no-tabBar page');
  const current = topPage();
  if (current?.path === route.path) return;
  while (stack.length && !isTabPage(topPage().path)) closeTop();
  topPage()?.hide();
  stack.length = 0;
  showTab(route);
  remember('replaceState', topPage());
}

/** wx.reLaunch: closes everything. */
export function relaunch(url) {
  reset(requested(url));
}

function reset(route) {
  while (stack.length) closeTop();
  for (const view of tabs.values()) view.close();
  tabs.clear();
  if (isTabPage(route.path)) showTab(route);
  else stack.push(openPage(route, { canGoBack: false }));
  remember('replaceState', topPage());
}

function showTab(route) {
  const kept = tabs.get(route.path);
  if (kept) kept.show();
  else tabs.set(route.path, openPage(route, { canGoBack: false }));
  stack.push(tabs.get(route.path));
}

function closeTop() {
  const view = stack.pop();
  tabs.delete(view.path);
  view.close();
}

function popTo(depth) {
  while (stack.length > depth) closeTop();
  topPage().show();
}
