/** A line icon by name (see index.wxss), decorative only: the words beside it say the same. */
Component({
  properties: {
    name: { type: String, value: '' },
    size: { type: String, value: '40rpx' },
  },
});
