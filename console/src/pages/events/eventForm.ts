import type { BrandLevel, EventContent, EventDetail, Question } from '../../api/events.js';
import { fenOfYuan } from '../../shared/money.js';
import { clockText, dayText, instantOf } from '../../shared/time.js';

/** The form as typed: texts, with moments as Shanghai wall-clock times. */
export interface EventForm {
  title: string;
  series: string;
  brandLevel: BrandLevel | '';
  summary: string;
  place: string;
  startsAt: string;
  endsAt: string;
  opensAt: string;
  closesAt: string;
  capacity: string;
  approvalRequired: boolean;
  waitlist: boolean;
  priceYuan: string;
  questions: Question[];
}

/** 品牌活动 (青岛 二(五)1): who stands behind an event of a series. */
export const BRAND_LEVELS: readonly { value: BrandLevel; label: string }[] = [
  { value: 'city', label: '市级品牌活动' },
  { value: 'district', label: '区（市）品牌活动' },
];

export const emptyEvent = (): EventForm => ({
  title: '',
  series: '',
  brandLevel: '',
  summary: '',
  place: '',
  startsAt: '',
  endsAt: '',
  opensAt: '',
  closesAt: '',
  capacity: '60',
  approvalRequired: false,
  waitlist: true,
  priceYuan: '',
  questions: [],
});

const wall = (instant: string) => `${dayText(instant)}T${clockText(instant)}`;

export const formOf = (event: EventDetail): EventForm => ({
  title: event.title,
  series: event.series ?? '',
  brandLevel: event.brandLevel ?? '',
  summary: event.summary,
  place: event.place,
  startsAt: wall(event.startsAt),
  endsAt: wall(event.endsAt),
  opensAt: wall(event.opensAt),
  closesAt: wall(event.closesAt),
  capacity: String(event.capacity),
  approvalRequired: event.approvalRequired,
  waitlist: event.waitlist,
  priceYuan: event.ticketTypes[0] ? String(event.ticketTypes[0].priceFen / 100) : '',
  questions: event.questions.map(question => ({ ...question, choices: [...question.choices] })),
});

/** What the server is told. One price makes one kind of ticket; none makes the event free. */
export function contentOf(form: EventForm): EventContent {
  const price = Number(form.priceYuan || 0);
  return {
    title: form.title,
    ...(form.series ? { series: form.series } : {}),
    brandLevel: form.brandLevel || null,
    summary: form.summary,
    place: form.place,
    startsAt: instantOf(form.startsAt),
    endsAt: instantOf(form.endsAt),
    ...(form.opensAt ? { opensAt: instantOf(form.opensAt) } : {}),
    ...(form.closesAt ? { closesAt: instantOf(form.closesAt) } : {}),
    capacity: Number(form.capacity),
    questions: form.questions,
    approvalRequired: form.approvalRequired,
    waitlist: form.waitlist,
    ticketTypes: price > 0 ? [{ id: 'standard', name: '普通票', priceFen: fenOfYuan(price), capacity: null }] : [],
  };
}

/** What has been changed, and nothing else: publishing fixes some fields, even against being sent again as they are. */
export function changesOf(before: EventForm, after: EventForm): Partial<EventContent> {
  const was: Partial<EventContent> = contentOf(before);
  return Object.fromEntries(
    Object.entries(contentOf(after)).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(was, key)),
    ),
  );
}
