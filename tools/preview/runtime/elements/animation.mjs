import { browserUnits } from './units.mjs';

const TRANSFORMS = new Set([
  'rotate',
  'rotateX',
  'rotateY',
  'rotateZ',
  'scale',
  'scaleX',
  'scaleY',
  'skew',
  'skewX',
  'skewY',
  'translate',
  'translateX',
  'translateY',
  'translateZ',
]);
const cssName = name => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
const withUnit = (name, value) => {
  if (typeof value !== 'number') return browserUnits(value);
  if (/rotate|skew/.test(name)) return `${value}deg`;
  return /scale|opacity|zIndex/.test(name) ? String(value) : `${value}px`;
};

/** wx.createAnimation: collects steps; `export` hands them to an element's `animation` attribute. */
export function createAnimation(defaults = {}) {
  let steps = [];
  let current = [];
  const builder = {
    step(options = {}) {
      steps.push({
        changes: current,
        options: { duration: 400, timingFunction: 'linear', delay: 0, ...defaults, ...options },
      });
      current = [];
      return builder;
    },
    export() {
      const exported = { steps };
      steps = [];
      return exported;
    },
  };
  for (const name of [
    ...TRANSFORMS,
    'opacity',
    'backgroundColor',
    'width',
    'height',
    'top',
    'left',
    'bottom',
    'right',
  ]) {
    builder[name] = (...args) => {
      current.push({ name, args });
      return builder;
    };
  }
  return builder;
}

/** Runs the steps of an exported animation one after another as CSS transitions. */
export async function playAnimation(element, animation) {
  for (const { changes, options } of animation?.steps ?? []) {
    const transform = changes.filter(change => TRANSFORMS.has(change.name));
    element.style.transition = `all ${options.duration}ms ${options.timingFunction} ${options.delay}ms`;
    if (options.transformOrigin) element.style.transformOrigin = options.transformOrigin;
    if (transform.length) {
      element.style.transform = transform
        .map(({ name, args }) => `${name}(${args.map(arg => withUnit(name, arg)).join(', ')})`)
        .join(' ');
    }
    for (const { name, args } of changes) {
      if (!TRANSFORMS.has(name)) element.style.setProperty(cssName(name), withUnit(name, args[0]));
    }
    await new Promise(resolve => setTimeout(resolve, options.duration + options.delay));
  }
}
