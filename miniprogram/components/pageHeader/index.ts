/** The head of a page: what it is, and one sentence; a tag or button may stand beside it. */
Component({
  properties: {
    title: { type: String, value: '' },
    text: { type: String, value: '' },
  },
});
