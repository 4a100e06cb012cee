/** A card with a heading and, with `more`, a way to all of it (event `more`). */
Component({
  properties: {
    title: { type: String, value: '' },
    more: { type: String, value: '' },
  },
  methods: {
    openMore() {
      this.triggerEvent('more');
    },
  },
});
