import { ref, type Ref } from 'vue';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What the browser finds wrong with a field, said as we say things: `请填写理由`. */
export function sentenceOf(validity: ValidityState, field: { label: string; min: string; max: string }): string {
  const name = field.label.replace(/（.*）$/, '');
  if (validity.valueMissing) return `请填写${name}`;
  if (validity.rangeUnderflow) return `${name}不能小于 ${field.min}`;
  if (validity.rangeOverflow) return `${name}不能大于 ${field.max}`;
  if (validity.stepMismatch) return `${name}的小数位数过多`;
  return `请检查${name}的格式`;
}

/**
 * The browser's own check of a field, in our words and beside the field: a browser says it in a bubble, in its own
 * language, and for a moment only. `say` is for the event `invalid`, `forget` for `input`.
 */
export function useValidity(label: () => string): {
  missed: Ref<string>;
  say: (event: Event) => void;
  forget: () => void;
} {
  const missed = ref('');
  return {
    missed,
    say(event) {
      const field = event.target as Field;
      event.preventDefault();
      const { min = '', max = '' } = field as Partial<HTMLInputElement>;
      missed.value = sentenceOf(field.validity, { label: label(), min, max });
      if (field.form?.querySelector('input:invalid, textarea:invalid') === field) field.focus();
    },
    forget: () => void (missed.value = ''),
  };
}
