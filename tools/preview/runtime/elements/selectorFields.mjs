import { CanvasNode } from './canvas.mjs';

const patched = new WeakSet();

/** Teaches `fields({ node: true })` to the framework's selector query, which only knows `context`. */
export function teachNodeField(component) {
  const prototype = Object.getPrototypeOf(component.createSelectorQuery());
  if (patched.has(prototype)) return;
  patched.add(prototype);
  const push = prototype._$push;
  prototype._$push = function pushWithNode(selector, owner, single, fields, callback) {
    if (!fields.node) return push.call(this, selector, owner, single, fields, callback);
    const withNode = found => {
      for (const one of [found].flat()) if (one) exchangeContext(one);
      callback(found);
    };
    return push.call(this, selector, owner, single, { ...fields, context: true }, withNode);
  };
}

function exchangeContext(found) {
  found.node = found.context instanceof HTMLCanvasElement ? new CanvasNode(found.context) : undefined;
  delete found.context;
}
