let config = { pages: [], allPages: [] };
let app = {};
let onLaunch = () => {};

/** Takes app.json and offers App() and getApp(). */
export function installApp(appConfig) {
  config = appConfig;
  globalThis.App = definition => {
    app = definition;
    onLaunch = () => {
      definition.onLaunch?.(launchOptions());
      definition.onShow?.(launchOptions());
    };
  };
  globalThis.getApp = () => app;
  document.addEventListener('visibilitychange', () =>
    document.hidden ? app.onHide?.() : app.onShow?.(launchOptions()),
  );
  addEventListener('error', event => app.onError?.(event.message));
  addEventListener('unhandledrejection', event => app.onUnhandledRejection?.({ reason: event.reason }));
}

export const appConfig = () => config;
export const launchApp = () => onLaunch();

/** The page and query the address bar asks for, or the first page of app.json. */
export function launchOptions() {
  const { path, query } = readRoute(location.hash.slice(1) || config.pages[0]);
  return { path, query, scene: 1001, referrerInfo: {}, shareTicket: '' };
}

/** Splits `/pages/a/index?x=1` into path and query; like WeChat it leaves the values encoded. */
export function readRoute(url) {
  const [address, search = ''] = url.replace(/^\//, '').split('?');
  const query = {};
  for (const pair of search.split('&').filter(Boolean)) {
    const [name, ...rest] = pair.split('=');
    query[name] = rest.join('=');
  }
  return { path: address, query, url: search ? `/${address}?${search}` : `/${address}` };
}

/** Resolves `../list/index` from the page that asked. */
export function absoluteUrl(url, fromPath) {
  if (url.startsWith('/')) return url;
  return new URL(url, `http://page/${fromPath}`).href.slice('http://page'.length);
}
