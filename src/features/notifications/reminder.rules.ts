import {
  LEAD_KEYS,
  LEADS,
  REMINDED,
  reminderKindOf,
  type LeadKey,
  type RemindedThing,
} from '../../../config/notifications/index.js';
import { MINUTE } from '../../shared/calendar.js';
import { reminderTime } from './quiet.rules.js';

/** What a reminder duty is about: one of the leads, or `now` for a subject that was moved so near that all are past. */
export type ReminderLead = LeadKey | 'now';

/** A time at which people are reminded: usually one lead, several when the night pushed them together. */
export interface Moment {
  leads: LeadKey[];
  dueAt: Date;
}

/** The leads that a person chose, by what they remind of; what is not there is as usual. */
export type ChosenLeads = Partial<Record<RemindedThing, readonly LeadKey[]>>;

/** The leads in force for a person. */
export const leadsFor = (thing: RemindedThing, chosen: ChosenLeads | undefined): readonly LeadKey[] =>
  chosen?.[thing] ?? REMINDED[thing].usual;

/** Every moment at which somebody may be reminded of a subject, earliest first. */
export function momentsOf(startsAt: Date): Moment[] {
  const byTime = new Map<number, LeadKey[]>();
  for (const lead of LEAD_KEYS) {
    const dueAt = reminderTime(new Date(startsAt.getTime() - LEADS[lead].minutes * MINUTE), startsAt).getTime();
    byTime.set(dueAt, [...(byTime.get(dueAt) ?? []), lead]);
  }
  return [...byTime].sort(([a], [b]) => a - b).map(([dueAt, leads]) => ({ leads, dueAt: new Date(dueAt) }));
}

/** The next moment after an instant, or null when none is left. */
export const nextMoment = (startsAt: Date, after: Date): Moment | null =>
  momentsOf(startsAt).find(({ dueAt }) => dueAt > after) ?? null;

/** This lead and all whose time has come since: after an outage one turn settles them together. */
export function leadsDueSince(startsAt: Date, lead: LeadKey, now: Date): LeadKey[] {
  const moments = momentsOf(startsAt);
  const own = moments.find(({ leads }) => leads.includes(lead));
  return moments
    .filter(one => one === own || (own && one.dueAt > own.dueAt && one.dueAt <= now))
    .flatMap(one => one.leads);
}

/** A reminder further off its time than this says how long it really is. */
const MOST_OFF_MS = 5 * MINUTE;

const inWords = (ms: number): string => {
  const minutes = Math.max(1, Math.round(ms / MINUTE));
  return minutes < 120 ? `${minutes} 分钟` : `${Math.round(minutes / 60)} 小时`;
};

/**
 * The lead among those due that this person wants, or null. `now` is for people all of whose leads are past. After an
 * outage several are overdue at once: the nearest of them is enough.
 */
export function wantedLead(
  due: readonly LeadKey[] | 'now',
  wanted: readonly LeadKey[],
  { startsAt, now }: { startsAt: Date; now: Date },
): LeadKey | 'now' | null {
  const mine = momentsOf(startsAt).filter(({ leads }) => leads.some(one => wanted.includes(one)));
  if (due === 'now') return mine.length > 0 && mine.every(({ dueAt }) => dueAt <= now) ? 'now' : null;
  const nearest = mine.findLast(({ dueAt }) => dueAt <= now);
  return nearest?.leads.find(lead => wanted.includes(lead) && due.includes(lead)) ?? null;
}

/** The kind of news of a reminder, and how far ahead it comes in words. */
export function reminderOf(thing: RemindedThing, lead: ReminderLead, time: { startsAt: Date; now: Date }) {
  const leftMs = time.startsAt.getTime() - time.now.getTime();
  if (lead === 'now') return { kind: reminderKindOf(thing, 'quarter'), words: inWords(leftMs) };
  const isAsPlanned = Math.abs(leftMs - LEADS[lead].minutes * MINUTE) < MOST_OFF_MS;
  return { kind: reminderKindOf(thing, lead), words: isAsPlanned ? LEADS[lead].words : inWords(leftMs) };
}

/** The kinds of reminders that a person may still expect about a subject: what messages are kept for. */
export const promisedKinds = (thing: RemindedThing, startsAt: Date, plan: { wanted: readonly LeadKey[]; now: Date }) =>
  momentsOf(startsAt)
    .filter(({ dueAt }) => dueAt > plan.now)
    .flatMap(({ leads, dueAt }) => {
      const lead = leads.find(one => plan.wanted.includes(one));
      return lead ? [{ kind: reminderKindOf(thing, lead), lead, dueAt }] : [];
    });
