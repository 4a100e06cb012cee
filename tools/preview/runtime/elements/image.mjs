import { WxElement } from './wxElement.mjs';

const FITS = { scaleToFill: 'fill', aspectFit: 'contain', aspectFill: 'cover', center: 'none' };

/** image: `mode` says how the picture fills its box; widthFix and heightFix let one side follow. */
export class ImageElement extends WxElement {
  static observedAttributes = ['src', 'mode', 'aria-label', 'alt', 'lazy-load'];

  picture = new Image();

  connectedCallback() {
    if (this.picture.parentNode === this) return;
    this.picture.alt = this.getAttribute('aria-label') ?? this.getAttribute('alt') ?? '';
    this.picture.addEventListener('load', () => {
      const { naturalWidth: width, naturalHeight: height } = this.picture;
      this.emit('load', { width, height });
    });
    this.picture.addEventListener('error', () => this.emit('error', { errMsg: 'GET image fail' }));
    this.append(this.picture);
  }

  attributeChangedCallback(name, _, value) {
    if (name === 'src' && value) this.picture.src = /^\/(?!\/)/.test(value) ? `files${value}` : value;
    if (name === 'mode') this.picture.style.objectFit = FITS[value] ?? 'fill';
    if (name === 'aria-label' || name === 'alt') this.picture.alt = value ?? '';
    if (name === 'lazy-load') this.picture.loading = this.isOn('lazy-load') ? 'lazy' : 'eager';
  }
}
