import { z } from 'zod';
import { BRAND_LEVELS, type BrandLevel } from '../../../config/recognition/events.js';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { instantAt, isDay } from '../../shared/calendar.js';
import { pageQuery } from '../../shared/page.js';

const jurisdictionIds = JURISDICTIONS.map(place => place.id) as [string, ...string[]];
const instant = z.iso.datetime({ offset: true, message: '请填写 ISO 8601 时间' }).transform(text => new Date(text));
const shortId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,32}$/, '编号只能用字母、数字、- 和 _')
  // Answers arrive as an object under these names.
  .refine(id => !['__proto__', 'constructor', 'prototype'].includes(id), '请换一个编号');
const line = (max: number, message: string) => z.string().trim().min(1, message).max(max, `不超过 ${max} 个字`);

/** A question that people are asked, with the kinds of answers that the place knows. */
export const askedQuestion = <K extends z.ZodType<string>>(kind: K, mostChoices: number) =>
  z.strictObject({
    id: shortId,
    label: line(60, '请填写问题'),
    kind,
    required: z.boolean().default(false),
    choices: z
      .array(line(40, '选项不能为空'))
      .max(mostChoices, `最多 ${mostChoices} 个选项`)
      .refine(choices => new Set(choices).size === choices.length, '选项不能重复')
      .default([]),
  });

/** A question to choose from needs something to choose from. */
export const hasChoices = [
  ({ kind, choices }: { kind: string; choices: string[] }) => kind !== 'choice' || choices.length >= 2,
  { path: ['choices'], message: '选择题至少要有两个选项' },
] as [(asked: { kind: string; choices: string[] }) => boolean, { path: string[]; message: string }];

/** Questions are told apart by their ids. */
export const uniqueIds = [
  (list: { id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length,
  '问题编号不能重复',
] as const;

const ticketType = z.strictObject({
  id: shortId,
  name: line(20, '请填写票种名称'),
  priceFen: z.number().int().min(0, '票价不能为负').max(1_000_000, '票价不能超过 10,000 元').default(0),
  capacity: z.number().int().min(1).max(100_000).nullish(),
});

const questions = z
  .array(askedQuestion(z.enum(['text', 'choice']).default('text'), 20).refine(...hasChoices))
  .max(20)
  .refine(...uniqueIds);

const shape = {
  title: line(60, '请填写活动名称'),
  series: line(30, '请填写系列名称'),
  brandLevel: z.enum(Object.keys(BRAND_LEVELS) as [BrandLevel, ...BrandLevel[]]).nullable(),
  summary: z.string().trim().max(2_000, '不超过 2000 个字'),
  place: line(60, '请填写活动地点'),
  startsAt: instant,
  endsAt: instant,
  opensAt: instant,
  closesAt: instant,
  capacity: z.number().int().min(1, '名额至少为 1').max(100_000),
  questions,
  ticketTypes: z.array(ticketType).max(10),
  approvalRequired: z.boolean(),
  waitlist: z.boolean(),
  promotion: z.enum(['direct', 'offer']),
  cancelCutoffHours: z.number().int().min(0).max(720),
  door: z.strictObject({
    opensMinutesBefore: z.number().int().min(0).max(1_440),
    closesMinutesAfter: z.number().int().min(0).max(1_440),
  }),
  doorStaffIds: z.array(z.string().min(1).max(64)).max(50),
};

export const eventDraft = z.strictObject({
  ...shape,
  jurisdictionId: z.enum(jurisdictionIds).optional(),
  series: shape.series.optional(),
  brandLevel: shape.brandLevel.default(null),
  summary: shape.summary.default(''),
  opensAt: shape.opensAt.optional(),
  closesAt: shape.closesAt.optional(),
  questions: shape.questions.default([]),
  ticketTypes: shape.ticketTypes.default([]),
  approvalRequired: shape.approvalRequired.default(false),
  waitlist: shape.waitlist.default(false),
  promotion: shape.promotion.default('direct'),
  cancelCutoffHours: shape.cancelCutoffHours.default(2),
  door: shape.door.default({ opensMinutesBefore: 60, closesMinutesAfter: 0 }),
  doorStaffIds: shape.doorStaffIds.default([]),
});
export type EventDraft = z.infer<typeof eventDraft>;

export const eventChange = z
  .strictObject(shape)
  .partial()
  .refine(change => Object.keys(change).length > 0, '没有要修改的内容');
export type EventChange = z.infer<typeof eventChange>;

export const byId = z.strictObject({ id: z.string().min(1).max(64) });

export const cancelEvent = z.strictObject({ reason: z.string().trim().max(100).default('活动取消') });

export const listEvents = z.strictObject({
  jurisdiction: z.enum(jurisdictionIds).optional(),
  series: z.string().trim().min(1).max(30).optional(),
  /** A day (Asia/Shanghai) or an instant: events that have not ended by then. */
  from: z
    .union([
      z
        .string()
        .refine(isDay, '日期须为 YYYY-MM-DD')
        .transform(day => instantAt(day)),
      instant,
    ])
    .optional(),
  q: z.string().trim().max(50).optional(),
  ...pageQuery,
});

export const listManaged = z.strictObject(pageQuery);
