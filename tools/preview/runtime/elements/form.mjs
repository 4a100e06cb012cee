import { WxElement } from './wxElement.mjs';

/** form: a button with form-type submit sends the named fields, one with reset empties them. */
export class FormElement extends WxElement {
  connectedCallback() {
    if (this.isListening) return;
    this.isListening = true;
    this.addEventListener('click', event => {
      const kind = event.target.closest?.('button[form-type]')?.getAttribute('form-type');
      if (kind === 'submit') this.emit('submit', { value: this.values() });
      if (kind === 'reset') this.reset();
    });
  }

  get fields() {
    return [...this.querySelectorAll('[name]')].filter(field => 'value' in field);
  }

  values() {
    return Object.fromEntries(this.fields.map(field => [field.getAttribute('name'), field.value]));
  }

  reset() {
    for (const field of this.fields) field.value = '';
    this.emit('reset', {});
  }
}
