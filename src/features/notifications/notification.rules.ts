import {
  NEWS_GROUP_KEYS,
  NEWS_GROUPS,
  type Kinds,
  type NewsGroup,
  type NotificationKind,
  type Template,
} from '../../../config/notifications/index.js';
import { weekdayOf } from '../../shared/calendar.js';
import { fieldTakes, fieldValue, isFieldType } from './field.rules.js';

type Data = Readonly<Record<string, string>>;

/** Fills `{name}` in a sentence; a missing part becomes nothing, and doubled full stops are mended. */
export const fillText = (text: string, data: Data): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => data[name] ?? '').replaceAll(/。{2,}/g, '。');

const WEEKDAYS = '一二三四五六日';

/** A sentence whose moments name their weekday, `2026-03-06 周五 14:00`; fields of WeChat take no weekday. */
export const withWeekdays = (text: string): string =>
  text.replaceAll(
    /(?<!\d)(\d{4}-\d{2}-\d{2}) (?=\d{2}:\d{2})/g,
    (_, day: string) => `${day} 周${WEEKDAYS[weekdayOf(day) - 1]} `,
  );

/** The part of the data that fills a field: the kind's own words first, then the data, then the template's default. */
function sourceValue(source: string, kind: NotificationKind, { data, template }: { data: Data; template: Template }) {
  const own = kind.fills?.[source];
  return (own && fillText(own, data)) || data[source] || template.defaults?.[source];
}

/** All fields of a message, shaped as their types demand. */
export const messageFields = (kind: NotificationKind, template: Template, data: Data): Record<string, string> =>
  Object.fromEntries(
    Object.entries(template.fields).map(([field, source]) => [
      field,
      fieldValue(field, sourceValue(source, kind, { data, template })),
    ]),
  );

/** The first field that WeChat would refuse, or undefined: known before the message is sent. */
export const unfitField = (template: Template, fields: Data): string | undefined =>
  Object.entries(fields).find(([field, value]) => !fieldTakes(field, value, template.choices))?.[0];

/** The kinds of news on one shelf of the inbox. */
export const kindsIn = (group: NewsGroup): string[] => Object.keys(NEWS_GROUPS[group].news);

/** The shelf on which a kind of news stands. */
export const groupOf = (kind: string): NewsGroup =>
  NEWS_GROUP_KEYS.find(group => Object.hasOwn(NEWS_GROUPS[group].news, kind)) ?? 'other';

/** How many of these kinds stand on each shelf, in the order of the inbox. */
export const countByGroup = (kinds: readonly string[]) =>
  NEWS_GROUP_KEYS.map(key => ({
    key,
    title: NEWS_GROUPS[key].title,
    unread: kinds.filter(kind => groupOf(kind) === key).length,
  }));

const partsOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '');

/** What no message of this kind could fill: fields of its template whose part neither kind nor template gives. */
function gapsOf(name: string, kind: NotificationKind, template: Template | undefined): string[] {
  if (!template) return [`${name}: the template ${kind.template} does not exist`];
  const given = new Set([
    ...partsOf(kind.text + kind.page),
    ...Object.keys(kind.fills ?? {}),
    ...Object.keys(template.defaults ?? {}),
  ]);
  return Object.entries(template.fields).flatMap(([field, source]) => {
    if (!isFieldType(field)) return [`${name}: WeChat has no field type like ${field}`];
    return given.has(source) ? [] : [`${name}: nothing fills ${source} (${field})`];
  });
}

/** Everything wrong between kinds of news and templates; a process with such settings does not start. */
export const templateGaps = (kinds: Kinds, templates: Readonly<Record<string, Template>>): string[] =>
  Object.entries(kinds).flatMap(([name, kind]) => (kind.template ? gapsOf(name, kind, templates[kind.template]) : []));
