/** What stands for a value that is missing: WeChat refuses empty fields. */
const EMPTY = '无';
const CLOCK = String.raw`\d{1,2}:\d{2}(:\d{2})?`;
const DATE = String.raw`\d{4}年\d{1,2}月\d{1,2}日`;

/** How one type of field is made fit, and whether WeChat takes the result. */
interface FieldType {
  shape(value: string): string;
  takes: RegExp;
}

const cut = (value: string, limit: number): string => {
  const points = [...value];
  return points.length <= limit ? value : `${points.slice(0, limit - 1).join('')}…`;
};
const cutBare = (value: string, limit: number): string => [...value].slice(0, limit).join('');
const keeping = (allowed: RegExp, limit: number) => (value: string) =>
  cutBare([...value].filter(point => allowed.test(point)).join(''), limit);

/** `2026-03-31 14:00` as WeChat writes it: `2026年3月31日 14:00`; both ends of a range. */
const chineseTime = (value: string): string =>
  value
    .replaceAll(/(\d{4})[-/](\d{1,2})[-/](\d{1,2})/g, (_, year: string, month: string, day: string) =>
      [year, '年', Number(month), '月', Number(day), '日'].join(''),
    )
    .replaceAll(/\s*[~～–]\s*/g, '~');

/** Chinese names have ten characters at most, others twenty. */
const shapeName = (value: string): string => {
  const letters = value.replaceAll(/[^\p{L}·.' -]/gu, '').trim();
  return cutBare(letters, /\p{Script=Han}/u.test(letters) ? 10 : 20);
};

/** A number that is longer than the field says as much as fits; the person reads the whole in the mini-program. */
const shapeNumber = (value: string): string =>
  /-?\d{1,20}(\.\d{1,10})?/.exec(value.replaceAll(/[,，\s]/g, ''))?.[0] ?? '';

const shapeAmount = (value: string): string => {
  const number = /\d{1,10}(\.\d{1,2})?/.exec(value.replaceAll(/[,，\s]/g, ''))?.[0];
  return number ? `${/^[¥￥$€£]/.exec(value)?.[0] ?? ''}${number}${value.endsWith('元') ? '元' : ''}` : '';
};

/** A phone number is never written out in a message: its middle is hidden. */
const shapePhone = (value: string): string => {
  const digits = keeping(/[\d+() -]/, 17)(value);
  return /^1\d{10}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(-4)}` : digits;
};

const exactly = (pattern: string) => new RegExp(`^(${pattern})$`, 'u');
const range = (point: string) => exactly(`${point}(~${point})?`);

/** Every type of field of a subscribe message. `enum` depends on the template and is checked there. */
const TYPES: Readonly<Record<string, FieldType>> = {
  thing: { shape: value => cut(value, 20), takes: exactly('.{1,20}') },
  short_thing: { shape: value => cut(value, 5), takes: exactly('.{1,5}') },
  const: { shape: value => cut(value, 20), takes: exactly('.{1,20}') },
  enum: { shape: value => cut(value, 20), takes: exactly('.{1,20}') },
  number: { shape: shapeNumber, takes: exactly(String.raw`-?\d{1,20}(\.\d{1,10})?`) },
  letter: { shape: keeping(/[A-Za-z]/, 32), takes: exactly('[A-Za-z]{1,32}') },
  symbol: { shape: keeping(/[^\p{L}\p{N}\s]/u, 5), takes: exactly(String.raw`[^\p{L}\p{N}\s]{1,5}`) },
  character_string: { shape: keeping(/[\x21-\x7e ]/, 32), takes: exactly(String.raw`[\x20-\x7e]{1,32}`) },
  time: { shape: chineseTime, takes: range(`(${DATE} ?)?${CLOCK}`) },
  date: { shape: chineseTime, takes: range(`${DATE}( ?${CLOCK})?`) },
  amount: { shape: shapeAmount, takes: exactly(String.raw`[¥￥$€£]?\d{1,10}(\.\d{1,2})?元?`) },
  phone_number: { shape: shapePhone, takes: exactly(String.raw`[\d+() -]{1,17}`) },
  car_number: {
    shape: value => cutBare(value.replaceAll(/[^\p{L}\p{N}·]/gu, ''), 8),
    takes: exactly(String.raw`[\p{L}\p{N}·]{1,8}`),
  },
  name: { shape: shapeName, takes: exactly(String.raw`[\p{L}·.' -]{1,20}`) },
  phrase: { shape: keeping(/\p{Script=Han}/u, 5), takes: exactly(String.raw`\p{Script=Han}{1,5}`) },
};

/** Fields that can say `无`; the others need a value of their own kind. */
const TEXTS = new Set(['thing', 'short_thing', 'const', 'phrase', 'name']);

/** The type of a field: `thing` of `thing1`. */
export const typeOf = (field: string): string => field.replace(/\d+$/, '');

/** True for a field type that WeChat knows. */
export const isFieldType = (field: string): boolean => Object.hasOwn(TYPES, typeOf(field));

/** A value made fit for a typed field: one line, without control characters, cut to the limit, never empty where text may stand. */
export function fieldValue(field: string, value: string | undefined): string {
  const type = typeOf(field);
  const line = (value ?? '').replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const shaped = TYPES[type]?.shape(line).trim() ?? '';
  return shaped || (TEXTS.has(type) ? EMPTY : '');
}

/** True when WeChat would take the value in this field. */
export function fieldTakes(
  field: string,
  value: string,
  choices?: Readonly<Record<string, readonly string[]>>,
): boolean {
  const type = typeOf(field);
  if (type === 'enum') return choices?.[field]?.includes(value) ?? false;
  return TYPES[type]?.takes.test(value) ?? false;
}
