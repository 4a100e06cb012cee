/** A labelled field: the control goes into the slot and names itself with aria-label; error and hint stand below. */
Component({
  properties: {
    label: { type: String, value: '' },
    hint: { type: String, value: '' },
    error: { type: null, value: '' },
    optional: { type: Boolean, value: false },
  },
});
