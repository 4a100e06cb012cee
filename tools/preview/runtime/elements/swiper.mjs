import { WxElement } from './wxElement.mjs';

const SWIPE_PX = 40;

/** swiper: one item at a time, moved by a drag, by `current`, or by itself. */
export class SwiperElement extends WxElement {
  static observedAttributes = ['current', 'autoplay', 'interval', 'vertical', 'duration'];

  shown = 0;

  connectedCallback() {
    this.layout();
    if (this.observer) return;
    this.observer = new MutationObserver(() => this.layout());
    this.observer.observe(this, { childList: true, subtree: true });
    this.addEventListener('touchstart', event => (this.startX = event.touches[0].clientX));
    this.addEventListener('touchend', event => this.endDrag(event.changedTouches[0].clientX));
    this.startTimer();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  attributeChangedCallback(name, _, value) {
    if (name === 'current') this.show(Number(value), '');
    else if (this.isConnected) this.startTimer();
    this.layout();
  }

  get items() {
    return [...this.querySelectorAll('wx-swiper-item')];
  }

  startTimer() {
    clearInterval(this.timer);
    if (!this.isOn('autoplay')) return;
    const interval = Number(this.getAttribute('interval') ?? 5000);
    this.timer = setInterval(() => this.show(this.shown + 1, 'autoplay'), interval);
  }

  endDrag(endX) {
    const moved = endX - this.startX;
    if (Math.abs(moved) > SWIPE_PX) this.show(this.shown + (moved < 0 ? 1 : -1), 'touch');
  }

  show(index, source) {
    const count = this.items.length;
    const wraps = this.isOn('circular') || source === 'autoplay';
    const next = wraps && count ? (index + count) % count : Math.max(0, count ? Math.min(index, count - 1) : index);
    if (next === this.shown) return;
    this.shown = next;
    this.layout();
    this.emit('change', { current: next, source });
    this.emit('animationfinish', { current: next, source });
  }

  layout() {
    const axis = this.isOn('vertical') ? 'Y' : 'X';
    this.items.forEach((item, index) => {
      const transform = `translate${axis}(${(index - this.shown) * 100}%)`;
      if (item.style.transform !== transform) item.style.transform = transform;
      item.toggleAttribute('inert', index !== this.shown);
    });
  }
}
