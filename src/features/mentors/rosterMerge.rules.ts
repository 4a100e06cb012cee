import { emptyAvailability } from './availability.rules.js';
import type { MentorRecord } from './mentor.model.js';
import { freshTerm, gramsOf } from './mentor.rules.js';
import type { WaitingEntry } from './mentorImport.model.js';
import type { RowRefusal } from './rosterRow.rules.js';

/** What a row means for the pool. */
export type Merge =
  | { kind: 'new' }
  | { kind: 'changed'; mentor: MentorRecord; patch: Partial<MentorRecord> }
  | { kind: 'unchanged' }
  | { kind: 'refused'; refusal: RowRefusal };

/** Finds the mentor a row means: by its number, else by name and organisation when that names one person only. */
function meantBy(entry: WaitingEntry, known: readonly MentorRecord[]): MentorRecord | 'several' | null {
  const byKey = known.find(({ rosterKey }) => rosterKey === entry.rosterKey);
  if (byKey) return byKey;
  const namesakes = known.filter(
    ({ name, organisation }) => name === entry.name && organisation === entry.organisation,
  );
  // A numbered row may give its number to somebody who had none; one who has another number is another person.
  const candidates = entry.rosterNo ? namesakes.filter(({ rosterNo }) => rosterNo === null) : namesakes;
  return candidates.length > 1 ? 'several' : (candidates[0] ?? null);
}

/** The fields that a row speaks of, as they will be. A mentor's own hours are left alone. */
function wantedOf(entry: WaitingEntry, mentor: MentorRecord | null): Partial<MentorRecord> {
  const { rosterNo, rosterKey, name, organisation, category, expertise, district, modes } = entry;
  const keepsNumber = mentor !== null && rosterNo === null;
  const setsHours = entry.weekly && mentor?.hoursSetBy !== 'mentor';
  const availability = { ...(mentor?.availability ?? emptyAvailability()), weekly: entry.weekly ?? [] };
  return {
    name,
    organisation,
    category,
    expertise,
    district,
    modes,
    ...(keepsNumber ? {} : { rosterNo, rosterKey }),
    ...(entry.title === undefined ? {} : { title: entry.title }),
    ...(entry.bio === undefined ? {} : { bio: entry.bio }),
    ...(entry.termEndsOn === undefined ? {} : { termEndsOn: entry.termEndsOn }),
    ...(entry.phone ? { phoneSealed: entry.phone.sealed, phoneDigest: entry.phone.digest } : {}),
    ...(setsHours ? { availability, hoursSetBy: 'roster' as const } : {}),
  };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Sealing the same number twice gives two texts; the digest tells whether it is the same number. */
const isCompared = (field: string): boolean => field !== 'phoneSealed';

/** Decides what to do with a row, given the mentors it could mean. Changes nothing. */
export function mergeRow(entry: WaitingEntry, known: readonly MentorRecord[]): Merge {
  const mentor = meantBy(entry, known);
  const refuse = (reason: string): Merge => ({ kind: 'refused', refusal: { row: entry.row, field: '姓名', reason } });
  if (mentor === 'several') return refuse('库中有多位该单位的同名导师，请填写编号以区分');
  if (!mentor) return { kind: 'new' };
  if (mentor.status === 'nominated') return refuse('该导师的申请正在审核，请先在系统内处理');
  const wanted = wantedOf(entry, mentor);
  const differs = Object.entries(wanted).some(
    ([field, value]) => isCompared(field) && !isSame(value, mentor[field as keyof MentorRecord]),
  );
  if (!differs) return { kind: 'unchanged' };
  return { kind: 'changed', mentor, patch: { ...wanted, grams: gramsOf({ ...mentor, ...wanted }) } };
}

/** The record of a mentor who comes with the roster: the authority's roster is the appointment. */
export function mentorFrom(
  entry: WaitingEntry,
  made: { id: string; jurisdictionId: string; by: string; now: Date; termEndsOn: string },
): MentorRecord {
  const { rosterNo, rosterKey, name, organisation, category, expertise, district, modes } = entry;
  const profile = {
    name,
    organisation,
    category,
    expertise,
    district,
    modes,
    title: entry.title ?? '',
    bio: entry.bio ?? '',
  };
  return {
    ...profile,
    ...freshTerm(),
    _id: made.id,
    jurisdictionId: made.jurisdictionId,
    rosterNo,
    rosterKey,
    status: 'appointed',
    termEndsOn: entry.termEndsOn ?? made.termEndsOn,
    userId: null,
    proposedBy: made.by,
    isSelfProposed: false,
    decision: null,
    pauseReason: null,
    triage: null,
    phoneSealed: entry.phone?.sealed ?? null,
    phoneDigest: entry.phone?.digest ?? null,
    linkCodeHash: null,
    linkCodeUntil: null,
    availability: { ...emptyAvailability(), weekly: entry.weekly ?? [] },
    hoursSetBy: entry.weekly ? 'roster' : 'nobody',
    grams: gramsOf(profile),
    createdAt: made.now,
    updatedAt: made.now,
  };
}
