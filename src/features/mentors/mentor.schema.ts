import { z } from 'zod';
import { DISTRICTS, JURISDICTIONS } from '../../../config/jurisdictions.js';
import { AWAY } from '../../../config/mentoring.js';
import { MENTOR_CATEGORY_IDS, MENTOR_MODE_IDS } from '../../../config/mentors.js';
import { daysBetween, isDay } from '../../shared/calendar.js';
import { pageQuery } from '../../shared/page.js';
import { MENTOR_STATUSES } from './mentor.states.js';

const jurisdictionIds = JURISDICTIONS.map(place => place.id) as [string, ...string[]];

export const byId = z.strictObject({ id: z.string().min(1).max(64) });

/** A calendar day 'YYYY-MM-DD' that exists. */
export const day = z.string().refine(isDay, '请填写日期，例如 2026-03-31');

export const mentorQuery = z.strictObject({
  q: z.string().trim().max(40).optional(),
  expertise: z.string().trim().min(1).max(20).optional(),
  category: z.enum(MENTOR_CATEGORY_IDS).optional(),
  mode: z.enum(MENTOR_MODE_IDS).optional(),
  jurisdiction: z.enum(jurisdictionIds).optional(),
  /** Other than the pool itself: for staff. */
  status: z.enum(MENTOR_STATUSES).optional(),
  ...pageQuery,
});

const expertiseList = z
  .array(z.string().trim().min(1).max(20))
  .min(1, '请至少填写一项专长')
  .max(8, '专长最多八项')
  .refine(items => new Set(items).size === items.length, '专长有重复');

const modeList = z
  .array(z.enum(MENTOR_MODE_IDS))
  .min(1, '请选择辅导方式')
  .refine(items => new Set(items).size === items.length, '辅导方式有重复');

const profile = {
  name: z.string().trim().min(2, '姓名至少两个字').max(30),
  organisation: z.string().trim().min(2, '请填写单位全称').max(60),
  title: z.string().trim().max(40).default(''),
  category: z.enum(MENTOR_CATEGORY_IDS),
  expertise: expertiseList,
  bio: z.string().trim().max(1_000).default(''),
  district: z.enum(DISTRICTS),
  modes: modeList,
};

/** `for: 'self'` applies to become a mentor, `other` nominates somebody else. */
export const proposeMentor = z.strictObject({ ...profile, for: z.enum(['self', 'other']).default('self') });

export const decideMentor = z
  .strictObject({
    decision: z.enum(['approve', 'refuse']),
    comment: z.string().trim().max(300).default(''),
    termEndsOn: day.optional(),
    letterNo: z.string().trim().max(40).default(''),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '不予聘任时请写明理由',
  });

/** 续聘: a new last day, with the letter that says so. */
export const renewMentor = z.strictObject({ termEndsOn: day, letterNo: z.string().trim().max(40).default('') });

export const awayMentor = z
  .strictObject({ from: day, to: day, reason: z.string().trim().max(100).default('') })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: '结束日期不能早于开始日期' })
  .refine(({ from, to }) => daysBetween(from, to) < AWAY.maxDays, {
    path: ['to'],
    message: `最长可暂停 ${AWAY.maxDays} 天；更久请使用“暂停接受预约”`,
  });

/** True for an address with a name or password in it. A check runs on broken addresses too, which carry none. */
const carriesPassword = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
};

/** A meeting room of one's own: https, without a name or password in the address. */
export const videoLink = z
  .url({ protocol: /^https$/, error: '请填写以 https:// 开头的会议链接' })
  .max(300)
  .refine(address => !carriesPassword(address), '链接中不能带账号或密码');
export const putVideoLink = z.strictObject({ url: videoLink.nullable() });

export const termQuery = z.strictObject({
  /** Whose term ends within so many days, or has ended. */
  withinDays: z.coerce.number().int().min(0).max(3_650).default(90),
  ...pageQuery,
});
export const poolQuery = z.strictObject({ jurisdiction: z.enum(jurisdictionIds) });

export const pauseMentor = z.strictObject({ reason: z.string().trim().max(100).default('') });
export const removeMentor = z.strictObject({ reason: z.string().trim().min(1, '请写明移出原因').max(200) });
export const claimMentor = z.strictObject({ code: z.string().trim().toLowerCase().min(1).max(16) });

export type MentorQuery = z.infer<typeof mentorQuery>;
export type Proposal = z.infer<typeof proposeMentor>;
export type MentorDecision = z.infer<typeof decideMentor>;
export type TermRenewal = z.infer<typeof renewMentor>;
