/** A subscribe-message template as the operator configured it at WeChat. */
export interface Template {
  id: string;
  title: string;
  kind: 'once' | 'long';
  /** Field keys such as `thing1` with their labels; the letters of the key are the field's type. */
  fields: Readonly<Record<string, string>>;
  /** The values an `enum` field allows. */
  choices?: Record<string, string[]>;
  /** Banned by WeChat's back office. */
  banned?: boolean;
}

export interface TemplateRegistry {
  find(id: string): Template | undefined;
  put(template: Template): void;
  remove(id: string): void;
  all(): Template[];
}

/** Keeps templates by id. */
export function createTemplates(initial: readonly Template[]): TemplateRegistry {
  const byId = new Map(initial.map(template => [template.id, template]));
  return {
    find: id => byId.get(id),
    put: template => void byId.set(template.id, template),
    remove: id => void byId.delete(id),
    all: () => [...byId.values()],
  };
}

type Rule = (value: string) => boolean;

const CLOCK = String.raw`\d{1,2}:\d{2}(:\d{2})?`;
const DATE = String.raw`\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2})`;
const TIME_POINT = `(${DATE} ?)?${CLOCK}`;
const DATE_POINT = `${DATE}( ?${CLOCK})?`;
const range = (point: string) => new RegExp(`^${point}(~${point})?$`);

const matches =
  (pattern: RegExp): Rule =>
  value =>
    pattern.test(value);
const upTo =
  (length: number): Rule =>
  value =>
    [...value].length <= length;

const isName: Rule = value => (/\p{Script=Han}/u.test(value) ? upTo(10)(value) : upTo(20)(value));

/** What each field type allows. */
const RULES: Record<string, Rule> = {
  thing: upTo(20),
  short_thing: upTo(5),
  const: upTo(20),
  number: matches(/^-?\d{1,32}(\.\d{1,32})?$/),
  letter: matches(/^[A-Za-z]{1,32}$/),
  symbol: matches(/^[^\p{L}\p{N}\s]{1,5}$/u),
  character_string: matches(/^[\x21-\x7e ]{1,32}$/),
  time: matches(range(TIME_POINT)),
  date: matches(range(DATE_POINT)),
  amount: matches(/^[¥￥$€£]?\d{1,10}(\.\d{1,2})?元?$/),
  phone_number: matches(/^[\d+\-() ]{1,17}$/),
  car_number: upTo(8),
  name: isName,
  phrase: matches(/^\p{Script=Han}{1,5}$/u),
};

const typeOf = (key: string): string => key.replace(/\d+$/, '');

function fieldAllows(template: Template, key: string, value: string): boolean {
  if (value === '') return false;
  const type = typeOf(key);
  if (type === 'enum') return template.choices?.[key]?.includes(value) ?? false;
  return RULES[type]?.(value) ?? false;
}

/** The first field that WeChat would refuse, or null. Every field of the template must be given, and no other. */
export function refusedField(template: Template, data: Record<string, string>): string | null {
  const keys = Object.keys(template.fields);
  const missing = keys.find(key => !(key in data));
  if (missing) return missing;
  const foreign = Object.keys(data).find(key => !keys.includes(key));
  if (foreign) return foreign;
  return keys.find(key => !fieldAllows(template, key, data[key] ?? '')) ?? null;
}
