/** The longest text each typed field of a subscribe message takes, in characters. */
const LIMITS: Readonly<Record<string, number>> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  phone_number: 17,
  car_number: 8,
  name: 10,
  phrase: 5,
};

const EMPTY = '无';

/** Fills `{name}` in a sentence; a missing part becomes nothing, and doubled full stops are mended. */
export const fillText = (text: string, data: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => data[name] ?? '').replaceAll(/。{2,}/g, '。');

/** `2026-03-31 14:00` as the `time` and `date` fields want it: `2026年3月31日 14:00`. */
function chineseTime(value: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}:\d{2}))?$/.exec(value);
  if (!match) return value;
  const [, year, month, day, time] = match;
  return `${year}年${Number(month)}月${Number(day)}日${time ? ` ${time}` : ''}`;
}

/** A value fit for a typed field (`thing1`, `time2`): trimmed, one line, cut to the limit, never empty. */
export function fieldValue(field: string, value: string | undefined): string {
  const type = field.replace(/\d+$/, '');
  const line = (value ?? '').replaceAll(/\s+/g, ' ').trim();
  if (!line) return EMPTY;
  if (type === 'time' || type === 'date') return chineseTime(line);
  const limit = LIMITS[type] ?? 20;
  const points = [...line];
  return points.length <= limit ? line : `${points.slice(0, limit - 1).join('')}…`;
}

/** All fields of a message from the data of a notification. */
export const messageFields = (
  fields: Readonly<Record<string, string>>,
  data: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([field, source]) => [field, fieldValue(field, data[source])]));
