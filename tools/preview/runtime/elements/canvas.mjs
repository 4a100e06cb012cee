/** `type` of a canvas is its drawing kind, not an HTML attribute. */
export function adaptCanvas() {
  return { type: (element, value, set) => set('data-kind', value) };
}

/**
 * The canvas node a selector query hands out, with its own image and frame functions.
 * The element hides in a private field: pages put nodes into setData, which copies whatever it can see.
 */
export class CanvasNode {
  #canvas;

  constructor(canvas) {
    this.#canvas = canvas;
  }

  get width() {
    return this.#canvas.width;
  }

  set width(pixels) {
    this.#canvas.width = pixels;
  }

  get height() {
    return this.#canvas.height;
  }

  set height(pixels) {
    this.#canvas.height = pixels;
  }

  getContext(kind) {
    return this.#canvas.getContext(kind);
  }

  toDataURL(...options) {
    return this.#canvas.toDataURL(...options);
  }

  toBlob(...options) {
    return this.#canvas.toBlob(...options);
  }

  createImage() {
    return new Image();
  }

  createPath2D(path) {
    return new Path2D(path);
  }

  requestAnimationFrame(callback) {
    return requestAnimationFrame(callback);
  }

  cancelAnimationFrame(handle) {
    cancelAnimationFrame(handle);
  }
}
