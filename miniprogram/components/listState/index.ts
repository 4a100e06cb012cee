/** The four looks of a list: skeleton, empty with the next step, failed with retry, or the rows in the slot. */
Component({
  properties: {
    look: { type: String, value: 'loading' },
    problem: { type: String, value: '' },
    more: { type: String, value: 'end' },
    /** Says "没有更多了" below a list long enough to scroll. */
    long: { type: Boolean, value: false },
    /** For a list inside a card: no picture, less air. */
    compact: { type: Boolean, value: false },
    icon: { type: String, value: 'inbox' },
    emptyTitle: { type: String, value: '这里还没有内容' },
    emptyText: { type: String, value: '' },
    action: { type: String, value: '' },
    rows: { type: Number, value: 3 },
  },
  data: { skeleton: [1, 2, 3] },
  observers: {
    rows(rows: number) {
      this.setData({ skeleton: Array.from({ length: rows }, (_, index) => index + 1) });
    },
  },
  methods: {
    act() {
      this.triggerEvent('action');
    },
    retry() {
      this.triggerEvent('retry');
    },
    loadMore() {
      this.triggerEvent('more');
    },
  },
});
