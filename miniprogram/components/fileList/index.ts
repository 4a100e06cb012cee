interface Shown {
  id: string;
  name: string;
  size: number;
}

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Files of a form or a record. Sends `add`, `remove` {id} and `open` {id}; the page chooses, uploads and opens. */
Component({
  properties: {
    files: { type: Array, value: [] as Shown[] },
    /** Shows the button for one more while there are fewer; 0 for a list that is only read. */
    most: { type: Number, value: 0 },
    addText: { type: String, value: '添加文件' },
  },
  data: { rows: [] as (Shown & { sizeText: string })[] },
  observers: {
    files(files: Shown[]) {
      this.setData({ rows: files.map(file => ({ ...file, sizeText: sizeText(file.size) })) });
    },
  },
  methods: {
    add() {
      this.triggerEvent('add');
    },
    remove(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('remove', { id: event.currentTarget.dataset['id'] });
    },
    open(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('open', { id: event.currentTarget.dataset['id'] });
    },
  },
});
