import { FAIR_USE } from '../../../config/fairUse.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { DAY, shanghaiDay } from '../../shared/calendar.js';
import { notFound } from '../../shared/errors.js';
import { isMember } from '../../shared/actor.js';
import { sessionQueries, standingOf, type BookingRecord, type Lapse, type Standing } from '../mentors/index.js';

/** What another feature knows of somebody not coming: events of a registration. */
export type LapseSource = (who: { organisationId?: string; userId?: string }, since: Date) => Promise<Lapse[]>;

export interface FairUseService {
  /** How the startup (or, without one, the person) stands; shown to its members only. */
  standing(actor: Actor, organisationId?: string): Promise<Standing>;
  /** For waiting lists: which of these startups stand behind the others now. */
  loweredAmong(organisationIds: readonly string[]): Promise<ReadonlySet<string>>;
  contribute(source: LapseSource): void;
}

/** What is read of a booking: a call-off is late, and an absence excused, where the booking says so. */
type Kept = BookingRecord & { isLate?: boolean; absence?: { state: string } | null };

const lapseOf = (booking: Kept): Lapse | null => {
  const isNoShow = booking.status === 'noShow' && booking.absent === 'applicant';
  const isLate = booking.status === 'cancelled' && booking.endedBy === 'applicant' && booking.isLate === true;
  if (!isNoShow && !isLate) return null;
  return {
    kind: isNoShow ? 'noShow' : 'lateCancel',
    at: booking.startsAt,
    isExcused: booking.absence?.state === 'excused',
    what: `${shanghaiDay(booking.startsAt)} ${booking.mentorName}导师的辅导`,
  };
};

/** 公平使用 X9: computed from what happened each time it is asked, so that an excused absence clears at once. */
export function createFairUseService({ clock }: { clock: Clock }): FairUseService {
  const sources: LapseSource[] = [];

  const range = () => {
    const now = clock.now();
    return { from: new Date(now.getTime() - FAIR_USE.windowDays * DAY), before: new Date(now.getTime() + DAY) };
  };

  async function lapsesOf(organisationIds: readonly string[]) {
    const bookings = organisationIds.length ? await sessionQueries.listAll({ ...range(), organisationIds }) : [];
    const lapses = new Map<string, Lapse[]>(organisationIds.map(id => [id, []]));
    for (const booking of bookings) {
      const lapse = lapseOf(booking);
      if (lapse) lapses.get(booking.organisationId)?.push(lapse);
    }
    return lapses;
  }

  return {
    async standing(actor, named) {
      const organisationId = named ?? actor.organisationId ?? actor.memberships[0]?.organisationId;
      if (named && !isMember(actor, named)) throw notFound('组织');
      const lapses = organisationId ? ((await lapsesOf([organisationId])).get(organisationId) ?? []) : [];
      const who = { userId: actor.userId, ...(organisationId ? { organisationId } : {}) };
      for (const source of sources) lapses.push(...(await source(who, range().from)));
      return standingOf(lapses, clock.now());
    },

    async loweredAmong(organisationIds) {
      const lapses = await lapsesOf(organisationIds);
      const now = clock.now();
      return new Set([...lapses].filter(([, known]) => standingOf(known, now).isLowered).map(([id]) => id));
    },

    contribute: source => void sources.push(source),
  };
}
