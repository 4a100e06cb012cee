/** A status in one or two words; the tone comes with the label from shared/statusText. */
Component({
  properties: {
    label: { type: String, value: '' },
    tone: { type: String, value: 'plain' },
  },
});
