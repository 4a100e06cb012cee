import { MOST_CHOICES_SHOWN, shownChoices, type Choice } from '../../shared/choices.js';

/** One of several, by tap; a long list is searched by name. Sends `choose` {value}. */
Component({
  properties: {
    label: { type: String, value: '' },
    choices: { type: Array, value: [] as Choice[] },
    value: { type: String, value: '' },
  },
  data: { isLong: false, sought: '', shown: [] as Choice[], hidden: 0, isMissed: false },
  observers: {
    'choices, value, sought'(choices: Choice[], chosen: string, sought: string) {
      this.setData({ isLong: choices.length > MOST_CHOICES_SHOWN, ...shownChoices(choices, { sought, chosen }) });
    },
  },
  methods: {
    onSought(event: WechatMiniprogram.Input) {
      this.setData({ sought: event.detail.value });
    },
    choose(event: WechatMiniprogram.TouchEvent<object, object, { value: string }>) {
      this.triggerEvent('choose', { value: event.currentTarget.dataset.value });
    },
  },
});
