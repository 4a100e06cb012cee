import { WxElement } from './wxElement.mjs';
import { openDialog } from '../dialog.mjs';

/** picker: a tap on its content asks for one of a range, a date or a time. */
export class PickerElement extends WxElement {
  connectedCallback() {
    if (this.isListening) return;
    this.isListening = true;
    this.addEventListener('click', () => {
      if (!this.isOn('disabled')) this.ask();
    });
  }

  get value() {
    return this.raw('value');
  }

  async ask() {
    const mode = this.getAttribute('mode') ?? 'selector';
    const field = mode === 'date' || mode === 'time' ? this.dayField(mode) : this.rangeField();
    const answer = await openDialog({
      title: this.getAttribute('header-text') ?? '请选择',
      body: [field],
      actions: [
        { label: '取消', value: undefined },
        { label: '确定', isMain: true, value: () => field.value },
      ],
    });
    if (answer === undefined) this.emit('cancel', {});
    else this.emit('change', { value: mode === 'selector' ? Number(answer) : answer });
  }

  dayField(mode) {
    const field = document.createElement('input');
    field.type = mode;
    field.setAttribute('aria-label', mode === 'date' ? '日期' : '时间');
    field.value = this.raw('value') ?? '';
    field.min = this.getAttribute('start') ?? '';
    field.max = this.getAttribute('end') ?? '';
    return field;
  }

  rangeField() {
    const field = document.createElement('select');
    const key = this.getAttribute('range-key');
    field.setAttribute('aria-label', '选项');
    (this.raw('range') ?? []).forEach((option, index) => {
      field.add(new Option(key ? option[key] : option, String(index)));
    });
    field.value = String(this.raw('value') ?? 0);
    return field;
  }
}
