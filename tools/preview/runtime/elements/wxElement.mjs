import { emit } from '../events.mjs';

/** The base of our stand-ins for built-in elements: raw attribute values in, WeChat events out. */
export class WxElement extends HTMLElement {
  /** The value a template gave, before the DOM made text of it. */
  raw(name) {
    return this.__wxElement ? this.__wxElement.getAttribute(name) : this.getAttribute(name);
  }

  /** Whether a boolean attribute is on: present, and not the word "false". */
  isOn(name) {
    return this.hasAttribute(name) && this.getAttribute(name) !== 'false';
  }

  emit(type, detail, options) {
    emit(this, type, detail, options);
  }
}
