/** A text to agree to, folded until somebody wants to read it. Sends `toggle`. */
Component({
  properties: {
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    text: { type: String, value: '' },
    isOpen: { type: Boolean, value: false },
  },
  methods: {
    toggle() {
      this.triggerEvent('toggle');
    },
  },
});
