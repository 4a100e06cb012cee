import type { EntryField } from '../../shared/entry.js';

type FieldEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { name: string }>;

/** A short form drawn from its fields. Sends `change` {name, value}, `send` and `cancel`; the page keeps the draft and sends. */
Component({
  properties: {
    fields: { type: Array, value: [] as EntryField[] },
    values: { type: Object, value: {} as Record<string, string> },
    errors: { type: Object, value: {} as Record<string, string> },
    problem: { type: String, value: '' },
    sendText: { type: String, value: '提交' },
    isBusy: { type: Boolean, value: false },
    /** Shows 取消 beside the button that sends; the page closes the form at `cancel`, its draft is kept. */
    mayCancel: { type: Boolean, value: false },
  },
  methods: {
    onText(event: FieldEvent) {
      this.change(event.currentTarget.dataset.name, event.detail.value);
    },
    onDay(event: FieldEvent) {
      this.change(event.currentTarget.dataset.name, String(event.detail.value));
    },
    change(name: string, value: string) {
      this.triggerEvent('change', { name, value });
    },
    cancel() {
      this.triggerEvent('cancel');
    },
    send() {
      this.triggerEvent('send');
    },
  },
});
