import type { Choice } from './choices.js';
import { draftOf } from './draft.js';
import { fenFromYuan } from './money.js';
import { issuesByField, sentenceOf } from './problem.js';
import { today } from './time.js';
import { newUuid } from './uuid.js';

/** One field of a short form; `name` is the API's name of what it asks for. */
export interface EntryField {
  name: string;
  label: string;
  /** `money` is typed in yuan and sent in fen; `hours` are sent as minutes, `percent` as basis points. */
  type: 'text' | 'long' | 'day' | 'choice' | 'money' | 'hours' | 'percent';
  optional?: boolean;
  hint?: string;
  placeholder?: string;
  longest?: number;
  choices?: readonly Choice[];
}

export type EntryValues = Record<string, string>;

const blankOf = (fields: readonly EntryField[]): EntryValues =>
  Object.fromEntries(
    fields.map(({ name, type, choices }) => [name, type === 'choice' ? (choices?.[0]?.value ?? '') : '']),
  );

/** The state of a short form that nobody has typed into yet, to be spread into the data of its page. */
export const entryState = (fields: readonly EntryField[] = []) => ({
  fields,
  values: {} as EntryValues,
  errors: {} as EntryValues,
  refusal: '',
  key: '',
  isBusy: false,
});

/** What a form that keeps no draft opens with: today, and the first of each choice. */
export const entryStart = (fields: readonly EntryField[]): EntryValues =>
  Object.fromEntries(
    fields.map(({ name, type, choices, optional }) => [
      name,
      type === 'day' && !optional ? today() : (choices?.[0]?.value ?? ''),
    ]),
  );

/** The draft of a short form, kept on the phone until it is sent. */
export const entryDraft = (name: string, fields: readonly EntryField[]) => draftOf(name, blankOf(fields));

/** What a typed value becomes in the request; undefined when it cannot be read. */
function sentValue({ type }: EntryField, typed: string): string | number | undefined {
  if (type === 'money') return fenFromYuan(typed) ?? undefined;
  if (type !== 'hours' && type !== 'percent') return typed;
  const number = Number(typed);
  if (!(number > 0)) return undefined;
  return Math.round(number * (type === 'hours' ? 60 : 100));
}

/** The request's body, with blanks left out. */
export const entryBody = (fields: readonly EntryField[], values: EntryValues): Record<string, string | number> =>
  Object.fromEntries(
    fields.flatMap(field => {
      const typed = values[field.name]?.trim() ?? '';
      const value = typed ? sentValue(field, typed) : undefined;
      return value === undefined ? [] : [[field.name, value]];
    }),
  );

/** What stands in the way of sending, by field; empty when nothing does. */
export const entryProblems = (fields: readonly EntryField[], values: EntryValues): EntryValues =>
  Object.fromEntries(
    fields.flatMap(field => {
      const typed = values[field.name]?.trim() ?? '';
      if (!typed) return field.optional ? [] : [[field.name, `请填写${field.label.replace(/（.*）/, '')}`]];
      return sentValue(field, typed) === undefined ? [[field.name, '请填写数字']] : [];
    }),
  );

type EntryDraft = ReturnType<typeof entryDraft>;

interface TypedPage {
  data: { values: EntryValues; key: string };
  setData(change: { values: EntryValues; key: string; errors: EntryValues }): void;
}

/**
 * Takes over what was typed into a short form. Another content is another request, with a key of its own; a draft keeps
 * both on the phone.
 */
export function enterValue(
  page: TypedPage,
  { name, value }: { name: string; value: string },
  draft?: EntryDraft,
): void {
  const values = { ...page.data.values, [name]: value };
  const key = draft?.save({ fields: values, step: 0, key: page.data.key }).key ?? newUuid();
  page.setData({ values, key, errors: {} });
}

interface EntryPage {
  data: { fields: readonly EntryField[]; values: EntryValues };
  setData(change: { errors?: EntryValues; refusal?: string; isBusy?: boolean }): void;
}

/**
 * Sends the short form of a page; what is missing and what the server refuses stands at its fields. `alsoWrong` is what
 * stands in the way outside the form's own fields, by name.
 */
export async function sendEntry(
  page: EntryPage,
  send: (body: Record<string, string | number>) => Promise<void>,
  alsoWrong: EntryValues = {},
): Promise<void> {
  const { fields, values } = page.data;
  const errors = { ...entryProblems(fields, values), ...alsoWrong };
  page.setData({ errors, refusal: '' });
  if (Object.keys(errors).length) return;
  page.setData({ isBusy: true });
  try {
    await send(entryBody(fields, values));
  } catch (cause) {
    const found = issuesByField(cause);
    const sentence = sentenceOf(cause);
    // What stands at a field is not said a second time below.
    page.setData({ errors: found, refusal: Object.values(found).includes(sentence) ? '' : sentence });
  } finally {
    page.setData({ isBusy: false });
  }
}
