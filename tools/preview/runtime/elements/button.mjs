import { openCapability } from '../wx/openCapability.mjs';

const rule = (apply, onRemove) => Object.assign(apply, { onRemove });

/** `type`, `size` and `plain` are looks in WXML; in HTML `type` would submit a form. */
export function adaptButton(element) {
  element.type = 'button';
  element.addEventListener('click', () => {
    const capability = element.getAttribute('open-type');
    if (capability && !element.disabled) openCapability(capability, element);
  });
  return {
    type: (button, value, set) => set('data-look', value),
    disabled: rule(
      (button, value) => {
        button.disabled = value !== 'false';
      },
      button => {
        button.disabled = false;
      },
    ),
  };
}
