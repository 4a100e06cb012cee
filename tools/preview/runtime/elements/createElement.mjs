import { browserUnits } from './units.mjs';
import { playAnimation } from './animation.mjs';
import { adaptButton } from './button.mjs';
import { adaptTextField } from './textField.mjs';
import { adaptCanvas } from './canvas.mjs';
import './customElements.mjs';

const adapters = { button: adaptButton, input: adaptTextField, textarea: adaptTextField, canvas: adaptCanvas };

/** Attributes that every element understands differently from the browser. */
const common = {
  style: (element, value, set) => set('style', browserUnits(value)),
  animation: element => playAnimation(element, element.__wxElement?.getAttribute('animation')),
  'aria-role': (element, value, set) => {
    set('role', value);
    if (/^(button|link|tab|checkbox|radio|switch|menuitem|option)$/.test(value)) element.tabIndex = 0;
  },
};

/** Creates the DOM element behind a WXML node; its attributes go through our rules first. */
export function createElement(tag) {
  const element = document.createElement(tag);
  const rules = { ...common, ...adapters[tag]?.(element) };
  const set = element.setAttribute.bind(element);
  const remove = element.removeAttribute.bind(element);
  element.setAttribute = (name, value) => {
    if (rules[name]) rules[name](element, value, set);
    else set(name, value);
  };
  element.removeAttribute = name => {
    if (rules[name]?.onRemove) rules[name].onRemove(element);
    remove(name);
  };
  return element;
}
