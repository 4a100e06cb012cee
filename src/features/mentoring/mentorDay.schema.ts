import { z } from 'zod';
import { MENTOR_DAY } from '../../../config/mentoring.js';
import { pageQuery } from '../../shared/page.js';
import { day } from './task.schema.js';

const id = z.string().min(1).max(64);
const ids = (max: number, words: string) =>
  z
    .array(id)
    .min(1, words)
    .max(max, `最多 ${max} 个`)
    .refine(list => new Set(list).size === list.length, '名单中有重复');
const round = z
  .number()
  .int()
  .min(0)
  .max(MENTOR_DAY.maxRounds - 1);

export const createDay = z.strictObject({
  title: z.string().trim().min(2, '请填写名称').max(60),
  on: day,
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5][05]$/, '请填写开始时间，例如 13:30'),
  rounds: z.number().int().min(1).max(MENTOR_DAY.maxRounds),
  place: z.string().trim().min(1, '请填写地点').max(100),
  maxPerStartup: z.number().int().min(1).max(MENTOR_DAY.maxRounds).default(6),
  startupIds: ids(MENTOR_DAY.maxStartups, '请选择参加的企业'),
  mentorIds: ids(MENTOR_DAY.maxMentors, '请选择参加的导师'),
});
const party = z.strictObject({
  id,
  preferences: z
    .array(id)
    .max(MENTOR_DAY.preferences, `最多选 ${MENTOR_DAY.preferences} 个意向`)
    .refine(list => new Set(list).size === list.length, '意向有重复'),
  away: z.array(round).max(MENTOR_DAY.maxRounds),
});
export const wishBody = party;
export const cancelBody = z.strictObject({
  revision: z.number().int(),
  reason: z.string().trim().min(2, '请写明原因，参加者会看到').max(200),
});
export const setParty = z.strictObject({ revision: z.number().int(), party });
export const planDayBody = z.strictObject({
  revision: z.number().int(),
  seed: z.number().int().min(0).max(1_000_000).optional(),
});
export const swapBody = z.strictObject({ revision: z.number().int(), startupId: id, round, toRound: round });
export const lockBody = z.strictObject({ revision: z.number().int(), startupId: id, round, isLocked: z.boolean() });
export const publishBody = z.strictObject({ revision: z.number().int() });
export const absentBody = z
  .strictObject({ revision: z.number().int(), startupId: id.optional(), mentorId: id.optional(), fromRound: round })
  .refine(({ startupId, mentorId }) => (startupId === undefined) !== (mentorId === undefined), {
    path: ['startupId'],
    message: '请选择一位没有到场的企业或导师',
  });
export const opinionBody = z.strictObject({
  sessionId: z.string().min(1).max(200),
  score: z.number().int().min(1).max(5),
  advice: z.enum(['goOn', 'change', 'stop']).nullable().default(null),
  again: z.boolean().nullable().default(null),
  note: z.string().trim().max(300).default(''),
});
export const dayQuery = z.strictObject({ ...pageQuery });

export type NewDay = z.infer<typeof createDay>;
export type PartyChange = z.infer<typeof party>;
export type NewOpinion = z.infer<typeof opinionBody>;
