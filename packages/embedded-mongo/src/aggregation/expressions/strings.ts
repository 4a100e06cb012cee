import { isNothing } from '../../bson/values.js';
import type { Value } from '../../bson/values.js';
import { location } from '../../errors.js';
import { codePoints, namedArguments, numberOr, textOf } from './arguments.js';
import { toText } from './conversion.js';
import type { ValueOperator } from './types.js';

const WHITE_SPACE = [
  '\0',
  ' ',
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
];

const trimming =
  (operator: string, ends: { left: boolean; right: boolean }): ValueOperator =>
  ([argument]) => {
    const { input, chars } = namedArguments(argument, operator);
    if (isNothing(input) || chars === null) return null;
    const unwanted = new Set(chars === undefined ? WHITE_SPACE : codePoints(textOf(chars, operator)));
    const characters = codePoints(textOf(input, operator));
    let start = 0;
    let end = characters.length;
    while (ends.left && start < end && unwanted.has(characters[start] ?? '')) start++;
    while (ends.right && end > start && unwanted.has(characters[end - 1] ?? '')) end--;
    return characters.slice(start, end).join('');
  };

const replacing =
  (operator: string, replace: (input: string, find: string, replacement: string) => string): ValueOperator =>
  ([argument]) => {
    const { input, find, replacement } = namedArguments(argument, operator);
    if (isNothing(input) || isNothing(find) || isNothing(replacement)) return null;
    return replace(textOf(input, operator), textOf(find, operator), textOf(replacement, operator));
  };

function substringByCodePoint([text, start, count]: Value[]): Value {
  if (isNothing(text)) return '';
  const from = numberOr(start, 0, '$substrCP');
  return codePoints(String(toText(text)))
    .slice(from, from + numberOr(count, 0, '$substrCP'))
    .join('');
}

function substringByByte([text, start, count]: Value[]): Value {
  if (isNothing(text)) return '';
  const bytes = Buffer.from(String(toText(text)));
  const from = numberOr(start, 0, '$substrBytes');
  const length = numberOr(count, -1, '$substrBytes');
  const cut = bytes.subarray(from, length < 0 ? undefined : from + length);
  const result = cut.toString('utf8');
  if (!Buffer.from(result).equals(cut)) throw location(28656, '$substrBytes: the range splits a UTF-8 character');
  return result;
}

function indexByCodePoint([text, wanted, start, end]: Value[]): Value {
  if (isNothing(text)) return null;
  const characters = codePoints(textOf(text, '$indexOfCP'));
  const pattern = codePoints(textOf(wanted, '$indexOfCP'));
  const limit = numberOr(end, characters.length, '$indexOfCP');
  for (let i = numberOr(start, 0, '$indexOfCP'); i + pattern.length <= limit; i++) {
    if (pattern.every((character, j) => characters[i + j] === character)) return i;
  }
  return -1;
}

function split([text, separator]: Value[]): Value {
  if (isNothing(text) || isNothing(separator)) return null;
  const mark = textOf(separator, '$split');
  if (mark === '') throw location(40087, '$split requires a non-empty separator');
  return textOf(text, '$split').split(mark);
}

function compareIgnoringCase([a, b]: Value[]): Value {
  const x = isNothing(a) ? '' : String(toText(a)).toUpperCase();
  const y = isNothing(b) ? '' : String(toText(b)).toUpperCase();
  return x < y ? -1 : x > y ? 1 : 0;
}

function concat(args: Value[]): Value {
  if (args.some(isNothing)) return null;
  return args.map(value => textOf(value, '$concat')).join('');
}

/** Operators on strings. */
export const stringOperators: Readonly<Record<string, ValueOperator>> = {
  $concat: concat,
  $toUpper: ([text]) => (isNothing(text) ? '' : String(toText(text)).toUpperCase()),
  $toLower: ([text]) => (isNothing(text) ? '' : String(toText(text)).toLowerCase()),
  $split: split,
  $strLenCP: ([text]) => codePoints(textOf(text, '$strLenCP')).length,
  $strLenBytes: ([text]) => Buffer.byteLength(textOf(text, '$strLenBytes')),
  $substrCP: substringByCodePoint,
  $substrBytes: substringByByte,
  $substr: substringByByte,
  $indexOfCP: indexByCodePoint,
  $strcasecmp: compareIgnoringCase,
  $trim: trimming('$trim', { left: true, right: true }),
  $ltrim: trimming('$ltrim', { left: true, right: false }),
  $rtrim: trimming('$rtrim', { left: false, right: true }),
  $replaceOne: replacing('$replaceOne', (input, find, replacement) => input.replace(find, () => replacement)),
  $replaceAll: replacing('$replaceAll', (input, find, replacement) => input.replaceAll(find, () => replacement)),
};
