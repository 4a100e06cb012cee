import { WxElement } from './wxElement.mjs';

const OPENERS = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
};

/** navigator: a tap opens `url` the way `open-type` says. */
export class NavigatorElement extends WxElement {
  connectedCallback() {
    if (this.isListening) return;
    this.isListening = true;
    this.setAttribute('role', 'link');
    this.tabIndex = 0;
    this.addEventListener('click', () => {
      const url = this.getAttribute('url');
      const delta = Number(this.getAttribute('delta') ?? 1);
      globalThis.wx[OPENERS[this.getAttribute('open-type') ?? 'navigate']]?.({ url, delta });
    });
  }
}
