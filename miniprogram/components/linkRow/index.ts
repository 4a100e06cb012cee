import { openPage } from '../../shared/navigate.js';

/** A row that leads to a page: opens `url` by itself, or sends `open` when there is none. */
Component({
  properties: {
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    note: { type: String, value: '' },
    badge: { type: String, value: '' },
    icon: { type: String, value: '' },
    url: { type: String, value: '' },
  },
  methods: {
    open() {
      if (this.properties.url) openPage(this.properties.url);
      else this.triggerEvent('open');
    },
  },
});
