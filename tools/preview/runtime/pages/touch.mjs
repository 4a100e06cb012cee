import { glassEasel } from 'glass-easel-miniprogram-adapter';

/**
 * Makes a mouse act as a finger, so that components written for touch (pickers, swipes) work at a desk,
 * and makes Enter and the space bar a tap for people without either.
 */
export function installTouch(device) {
  exposeTouches();
  if (typeof Touch === 'function' && typeof TouchEvent === 'function') mouseAsFinger();
  keyboardAsTap(device);
  pressedLook(device);
}

/** WeChat's events carry `touches` at the top; the framework keeps them on the original event. */
function exposeTouches() {
  for (const name of ['touches', 'changedTouches']) {
    Object.defineProperty(glassEasel.Event.prototype, name, {
      configurable: true,
      get() {
        return [...(this.getOriginalEvent?.()?.[name] ?? [])].map(toPlainTouch);
      },
    });
  }
}

const toPlainTouch = ({ identifier, pageX, pageY, clientX, clientY }) => ({
  identifier,
  pageX,
  pageY,
  clientX,
  clientY,
});

function mouseAsFinger() {
  let target;
  const send = (type, event) => {
    const { clientX, clientY, pageX, pageY } = event;
    const touch = new Touch({ identifier: 0, target, clientX, clientY, pageX, pageY });
    const touches = type === 'touchend' ? [] : [touch];
    const options = {
      bubbles: true,
      cancelable: true,
      composed: true,
      touches,
      targetTouches: touches,
      changedTouches: [touch],
    };
    target.dispatchEvent(new TouchEvent(type, options));
  };
  addEventListener(
    'mousedown',
    event => {
      if (event.button !== 0 || event.sourceCapabilities?.firesTouchEvents) return;
      target = event.target;
      send('touchstart', event);
    },
    true,
  );
  addEventListener('mousemove', event => target && send('touchmove', event), true);
  addEventListener(
    'mouseup',
    event => {
      if (!target) return;
      send('touchend', event);
      target = undefined;
    },
    true,
  );
}

function keyboardAsTap(device) {
  device.addEventListener('click', event => {
    if (event.detail === 0 && event.target.closest?.('button')) tap(event.target);
  });
  device.addEventListener('keydown', event => {
    const isActivation = event.key === 'Enter' || event.key === ' ';
    const element = event.target;
    if (event.key === 'Enter' && element.localName === 'input') confirmInput(element);
    if (!isActivation || !element.hasAttribute?.('tabindex') || /^(input|textarea|select)$/.test(element.localName))
      return;
    event.preventDefault();
    tap(element);
    element.click();
  });
}

function tap(element) {
  const node = nodeOf(element);
  if (node) glassEasel.triggerEvent(node, 'tap', { x: 0, y: 0 }, { bubbles: true, composed: true, capturePhase: true });
}

function confirmInput(element) {
  const node = nodeOf(element);
  if (node) glassEasel.triggerEvent(node, 'confirm', { value: element.value }, { bubbles: false, composed: false });
}

function nodeOf(element) {
  let current = element;
  while (current && !current.__wxElement) current = current.parentNode;
  return current?.__wxElement;
}

/** `hover-class` is the look of a pressed element. */
function pressedLook(device) {
  let pressed = [];
  const release = () => {
    for (const { element, classes } of pressed) element.classList.remove(...classes);
    pressed = [];
  };
  device.addEventListener('touchstart', event => {
    release();
    const element = event.target.closest?.('[hover-class]');
    const classes = (element?.getAttribute('hover-class') ?? '').split(/\s+/).filter(name => name && name !== 'none');
    if (!classes.length) return;
    element.classList.add(...classes);
    pressed.push({ element, classes });
  });
  device.addEventListener('touchend', release);
  device.addEventListener('touchcancel', release);
}
