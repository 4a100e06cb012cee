import { WxElement } from './wxElement.mjs';

/** switch: on or off, announced as such. */
export class SwitchElement extends WxElement {
  static observedAttributes = ['checked'];

  connectedCallback() {
    if (this.isListening) return;
    this.isListening = true;
    this.setAttribute('role', 'switch');
    this.tabIndex = 0;
    this.announce();
    this.addEventListener('click', () => {
      if (this.isOn('disabled')) return;
      this.toggleAttribute('checked', !this.isOn('checked'));
      this.emit('change', { value: this.isOn('checked') });
    });
  }

  attributeChangedCallback() {
    this.announce();
  }

  get value() {
    return this.isOn('checked');
  }

  announce() {
    super.setAttribute('aria-checked', String(this.isOn('checked')));
  }
}

/** progress: a bar of `percent`. */
export class ProgressElement extends WxElement {
  static observedAttributes = ['percent'];

  attributeChangedCallback(_, __, percent) {
    this.setAttribute('role', 'progressbar');
    this.setAttribute('aria-valuenow', percent);
    this.style.setProperty('--percent', `${percent}%`);
  }
}
