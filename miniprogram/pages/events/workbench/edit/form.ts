import type { EventContent, EventDetail } from '../../../../services/events.js';
import { draftOf } from '../../../../shared/draft.js';
import { fenFromYuan, yuanText } from '../../../../shared/money.js';
import { clockOf, dayOf, daysFrom, instantOf, today } from '../../../../shared/time.js';

/** The form as it is typed: days, clock times, yuan; one question a line, `*` at its end when it must be answered. */
export interface EventFields extends Record<string, unknown> {
  title: string;
  series: string;
  /** Index into BRANDS: 0 for an ordinary event. */
  brand: string;
  place: string;
  summary: string;
  day: string;
  from: string;
  to: string;
  capacity: string;
  fee: string;
  questions: string;
  waitlist: boolean;
  approvalRequired: boolean;
}

/** 品牌活动 (青岛 二(五)1), in the order of the picker. */
const BRAND_LEVELS = [null, 'city', 'district'] as const;
export const BRANDS = ['不是品牌活动', '市级品牌活动', '区（市）品牌活动'];

const DAYS_AHEAD = 7;

export const blankEvent = (): EventFields => ({
  title: '',
  series: '',
  brand: '0',
  place: '',
  summary: '',
  day: daysFrom(today(), DAYS_AHEAD),
  from: '14:00',
  to: '16:00',
  capacity: '',
  fee: '',
  questions: '',
  waitlist: true,
  approvalRequired: false,
});

export const eventDraft = (id: string) => draftOf(`event ${id}`, blankEvent());

/** The form of an event that exists. */
export const fieldsOf = (event: EventDetail): EventFields => ({
  title: event.title,
  series: event.series ?? '',
  brand: String(BRAND_LEVELS.indexOf(event.brandLevel)),
  place: event.place,
  summary: event.summary,
  day: dayOf(event.startsAt),
  from: clockOf(event.startsAt),
  to: clockOf(event.endsAt),
  capacity: String(event.capacity),
  fee: event.ticketTypes[0]?.priceFen ? yuanText(event.ticketTypes[0].priceFen) : '',
  questions: event.questions.map(({ label, required }) => `${label}${required ? '*' : ''}`).join('\n'),
  waitlist: event.waitlist,
  approvalRequired: event.approvalRequired,
});

/** What is missing or wrong, by field; empty when the form can be sent. */
export function formErrors(fields: EventFields): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!fields.title.trim()) errors['title'] = '请填写活动名称';
  if (!fields.place.trim()) errors['place'] = '请填写活动地点';
  if (!/^[1-9]\d{0,5}$/.test(fields.capacity)) errors['capacity'] = '请填写人数，至少 1 人';
  if (fields.to <= fields.from) errors['to'] = '结束时间须晚于开始时间';
  if (fields.fee && fenFromYuan(fields.fee) === undefined) errors['fee'] = '请填写金额，如 99 或 99.50';
  return errors;
}

const questionsFrom = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .map((line, index) => ({
      id: `q${index + 1}`,
      label: line.replace(/[*＊]$/, ''),
      kind: 'text' as const,
      required: /[*＊]$/.test(line),
    }));

/** What may change at any time. */
export function contentFrom(fields: EventFields): EventContent {
  const startsAt = instantOf(fields.day, fields.from);
  return {
    title: fields.title.trim(),
    place: fields.place.trim(),
    summary: fields.summary.trim(),
    startsAt,
    endsAt: instantOf(fields.day, fields.to),
    closesAt: startsAt,
    capacity: Number(fields.capacity),
    brandLevel: BRAND_LEVELS[Number(fields.brand)] ?? null,
    ...(fields.series.trim() ? { series: fields.series.trim() } : {}),
  };
}

/** What is fixed once the event is published. */
export function termsFrom(fields: EventFields) {
  const priceFen = fields.fee ? (fenFromYuan(fields.fee) ?? 0) : 0;
  return {
    questions: questionsFrom(fields.questions),
    ticketTypes: priceFen ? [{ id: 'standard', name: '参会票', priceFen }] : [],
    waitlist: fields.waitlist,
    approvalRequired: fields.approvalRequired,
  };
}
