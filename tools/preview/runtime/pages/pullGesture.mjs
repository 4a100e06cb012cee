const PULL_PX = 60;

/** Calls `onPulled` when a finger pulls down a scroller that already stands at its top. */
export function followPull(scroller, { isOn, onPulled }) {
  let startY;
  scroller.addEventListener('touchstart', event => {
    startY = isOn() && scroller.scrollTop <= 0 ? event.touches[0].clientY : undefined;
  });
  scroller.addEventListener('touchend', event => {
    const pulled = startY !== undefined && event.changedTouches[0].clientY - startY > PULL_PX;
    startY = undefined;
    if (pulled) onPulled();
  });
}
