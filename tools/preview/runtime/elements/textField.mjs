const KEYBOARDS = { number: 'numeric', digit: 'decimal', idcard: 'text' };
const OWN_EVENTS = new Set(['input', 'change', 'focus', 'blur', 'confirm']);

const rule = (apply, onRemove) => Object.assign(apply, { onRemove });
const property = name =>
  rule(
    (field, value) => {
      field[name] = value !== 'false';
    },
    field => {
      field[name] = false;
    },
  );

/** input and textarea: `detail` is { value, cursor }, and the value never jumps while a person types. */
export function adaptTextField(element) {
  element.wxDetail = type =>
    OWN_EVENTS.has(type) ? { value: element.value, cursor: element.selectionStart ?? 0 } : undefined;
  return {
    value: (field, value) => {
      if (field.value !== value) field.value = value;
      fitHeight(field);
    },
    maxlength: (field, value, set) => {
      if (Number(value) > 0) set('maxlength', value);
      else field.removeAttribute('maxlength');
    },
    type: (field, value, set) => {
      if (field.localName !== 'input') return;
      set('inputmode', KEYBOARDS[value] ?? 'text');
      if (value === 'safe-password') set('type', 'password');
    },
    password: (field, value, set) => set('type', value === 'false' ? 'text' : 'password'),
    'confirm-type': (field, value, set) => set('enterkeyhint', value === 'send' || value === 'search' ? value : 'done'),
    'auto-height': (field, value, set) => {
      set('auto-height', value);
      field.addEventListener('input', () => fitHeight(field));
    },
    focus: (field, value) => {
      if (value !== 'false') requestAnimationFrame(() => field.focus());
    },
    disabled: property('disabled'),
    readonly: property('readOnly'),
  };
}

function fitHeight(field) {
  if (!field.hasAttribute('auto-height')) return;
  requestAnimationFrame(() => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  });
}
