import { WxElement } from './wxElement.mjs';
import { followPull } from '../pages/pullGesture.mjs';

const DEFAULT_THRESHOLD_PX = 50;

/** scroll-view: scrolls one way, reports its edges, moves to a place when told, refreshes when pulled. */
export class ScrollViewElement extends WxElement {
  static observedAttributes = ['scroll-top', 'scroll-left', 'scroll-into-view', 'refresher-triggered'];

  wasAtEnd = false;
  wasAtStart = true;

  connectedCallback() {
    if (this.isListening) return;
    this.isListening = true;
    this.addEventListener('scroll', () => this.reportEdges());
    followPull(this, {
      isOn: () => this.isOn('refresher-enabled'),
      onPulled: () => this.emit('refresherrefresh'),
    });
  }

  wxDetail(type) {
    if (type !== 'scroll') return undefined;
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = this;
    return { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: 0, deltaY: 0 };
  }

  attributeChangedCallback(name, _, value) {
    const smooth = { behavior: this.isOn('scroll-with-animation') ? 'smooth' : 'auto' };
    if (name === 'scroll-top') this.later(() => this.scrollTo({ top: Number(value), ...smooth }));
    if (name === 'scroll-left') this.later(() => this.scrollTo({ left: Number(value), ...smooth }));
    if (name === 'scroll-into-view' && value) this.later(() => this.showChild(value));
  }

  /** After the children of the same update exist. */
  later(act) {
    requestAnimationFrame(act);
  }

  showChild(id) {
    const child = [...this.querySelectorAll('[id]')].find(one => one.id === id || one.id.endsWith(`--${id}`));
    child?.scrollIntoView({ block: 'nearest', inline: 'start' });
  }

  reportEdges() {
    const across = this.isOn('scroll-x');
    const offset = across ? this.scrollLeft : this.scrollTop;
    const rest = across ? this.scrollWidth - this.clientWidth - offset : this.scrollHeight - this.clientHeight - offset;
    const atEnd = rest <= Number(this.getAttribute('lower-threshold') ?? DEFAULT_THRESHOLD_PX);
    const atStart = offset <= Number(this.getAttribute('upper-threshold') ?? DEFAULT_THRESHOLD_PX);
    if (atEnd && !this.wasAtEnd) this.emit('scrolltolower', { direction: across ? 'right' : 'bottom' });
    if (atStart && !this.wasAtStart) this.emit('scrolltoupper', { direction: across ? 'left' : 'top' });
    this.wasAtEnd = atEnd;
    this.wasAtStart = atStart;
  }
}
