import { glassEasel } from 'glass-easel-miniprogram-adapter';

/** Sends an event from an element into the framework, as WeChat's built-in elements do. */
export function emit(element, type, detail = {}, { bubbles = false } = {}) {
  const node = element.__wxElement;
  if (node) glassEasel.triggerEvent(node, type, detail, { bubbles, composed: bubbles });
}
