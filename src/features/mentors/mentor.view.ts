import { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { MENTOR_CATEGORIES, MENTOR_CATEGORY_IDS, MENTOR_MODE_IDS } from '../../../config/mentors.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { Actor } from '../../shared/actor.js';
import { isSelf, looksAfter } from './mentor.access.js';
import type { MentorRecord } from './mentor.model.js';
import type { MentorRow } from './mentor.store.js';
import { MENTOR_STATUSES } from './mentor.states.js';

const short = {
  id: z.string(),
  name: z.string(),
  organisation: z.string(),
  title: z.string(),
  category: z.enum(MENTOR_CATEGORY_IDS),
  categoryName: z.string(),
  expertise: z.array(z.string()),
  district: z.string(),
  districtName: z.string(),
  jurisdictionId: z.string(),
  modes: z.array(z.enum(MENTOR_MODE_IDS)),
  status: z.enum(MENTOR_STATUSES),
};

/** A row of the directory. */
export const mentorRow = z.strictObject(short);

export const viewMentorRow = (mentor: MentorRow): z.infer<typeof mentorRow> => ({
  id: mentor._id,
  name: mentor.name,
  organisation: mentor.organisation,
  title: mentor.title,
  category: mentor.category,
  categoryName: MENTOR_CATEGORIES[mentor.category],
  expertise: mentor.expertise,
  district: mentor.district,
  districtName: districtName(mentor.district),
  jurisdictionId: mentor.jurisdictionId,
  modes: mentor.modes,
  status: mentor.status,
});

/** A mentor whole. What only staff or the mentor may know is absent for everybody else. */
export const mentorView = z.strictObject({
  ...short,
  bio: z.string(),
  termEndsOn: z.string().nullable(),
  slotMinutes: z.number().int(),
  noticeHours: z.number().int(),
  horizonDays: z.number().int(),
  isMe: z.boolean(),
  /** The days on which the mentor takes no sessions; null when none are to come. */
  away: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  rosterNo: z.string().nullable().optional(),
  isLinked: z.boolean().optional(),
  phone: z.string().nullable().optional(),
  pauseReason: z.string().nullable().optional(),
  /** Whether a coordinator sees this mentor's requests first; null leaves it to the pool. */
  triage: z.boolean().nullable().optional(),
  terms: z.array(z.strictObject({ from: z.string(), to: z.string(), letterNo: z.string() })).optional(),
  /** The mentor's own meeting room: for nobody else. */
  videoLink: z.string().nullable().optional(),
  decision: z.strictObject({ comment: z.string(), at: z.iso.datetime() }).nullable().optional(),
});

const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

const viewInside = (mentor: MentorRecord, cipher: FieldCipher) => ({
  rosterNo: mentor.rosterNo,
  isLinked: mentor.userId !== null,
  phone: mentor.phoneSealed ? masked(cipher.decrypt(mentor.phoneSealed)) : null,
  pauseReason: mentor.pauseReason,
  triage: mentor.triage,
  terms: mentor.terms.map(({ from, to, letterNo }) => ({ from, to, letterNo })),
  decision: mentor.decision && { comment: mentor.decision.comment, at: mentor.decision.at.toISOString() },
});

export function viewMentor(
  mentor: MentorRecord,
  actor: Actor | undefined,
  cipher: FieldCipher,
): z.infer<typeof mentorView> {
  const knowsMore = looksAfter(actor, mentor) || isSelf(actor, mentor) || mentor.proposedBy === actor?.userId;
  const { slotMinutes, noticeHours, horizonDays } = mentor.availability;
  return {
    ...viewMentorRow(mentor),
    bio: mentor.bio,
    termEndsOn: mentor.termEndsOn,
    slotMinutes,
    noticeHours,
    horizonDays,
    isMe: isSelf(actor, mentor),
    away: mentor.away && { from: mentor.away.from, to: mentor.away.to },
    ...(isSelf(actor, mentor) ? { videoLink: mentor.videoLink } : {}),
    ...(knowsMore ? viewInside(mentor, cipher) : {}),
  };
}
