/** 活动补助: what the platform's records say of an event, and what may be asked for. */
Component({
  properties: {
    file: { type: Object, value: {} },
  },
});
