import { make } from '../dom.mjs';
import { appConfig } from './app.mjs';

/** The bar above a page: title, and a way back or, for a page opened by link, a way home. */
export function createNavBar(config, { canGoBack, isTab }) {
  const window = appConfig().window ?? {};
  const bar = make('header', 'pv-nav');
  const title = make('h1', '', config.navigationBarTitleText ?? window.navigationBarTitleText ?? '');
  bar.append(title);
  bar.style.background = config.navigationBarBackgroundColor ?? window.navigationBarBackgroundColor ?? '#fff';
  bar.classList.toggle('pv-on-dark', (config.navigationBarTextStyle ?? window.navigationBarTextStyle) === 'white');
  if (canGoBack) bar.prepend(navButton('返回', '‹', () => globalThis.wx.navigateBack()));
  else if (!isTab)
    bar.prepend(navButton('回到首页', '⌂', () => globalThis.wx.reLaunch({ url: `/${appConfig().pages[0]}` })));
  return {
    element: bar,
    setTitle(text) {
      title.textContent = text;
      document.title = text;
    },
    get title() {
      return title.textContent;
    },
    setColours({ frontColor, backgroundColor }) {
      if (backgroundColor) bar.style.background = backgroundColor;
      bar.classList.toggle('pv-on-dark', frontColor === '#ffffff');
    },
  };
}

function navButton(label, sign, act) {
  const button = make('button', '', sign);
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.addEventListener('click', act);
  return button;
}
