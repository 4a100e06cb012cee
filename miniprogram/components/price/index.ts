import { yuanText } from '../../shared/money.js';

/** An amount of fen in yuan: `¥1,200.50`. */
Component({
  properties: {
    fen: { type: Number, value: 0 },
    sign: { type: String, value: '¥' },
  },
  data: { text: '0' },
  observers: {
    fen(fen: number) {
      this.setData({ text: yuanText(fen) });
    },
  },
});
