import { FAIR_USE } from '../../../config/fairUse.js';
import type { Clock } from '../../platform/clock/clock.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { DAY, shanghaiDay } from '../../shared/calendar.js';
import { notFound } from '../../shared/errors.js';
import type { BookingRecord } from './booking.model.js';
import { byFairUse, standingOf, type Lapse, type Standing } from './fairUse.rules.js';
import { sessionQueries } from './session.queries.js';

/** Whose keeping of appointments counts: a startup's sessions and, of a person, what other features know. */
export interface Party {
  organisationId?: string | null | undefined;
  userId?: string | undefined;
}

/** What another feature knows of people who did not come since a moment, by person. */
export type LapseSource = (userIds: readonly string[], since: Date) => Promise<ReadonlyMap<string, Lapse[]>>;

export interface FairUseService {
  /** How the startup (or, without one, the person) stands; shown to its members only. */
  standing(actor: Actor, organisationId?: string): Promise<Standing>;
  /** A waiting list in the order in which it is served: as they came, those who let others down after the rest. */
  inTurn<T>(waiting: readonly T[], partyOf: (one: T) => Party): Promise<Turns<T>>;
  contribute(source: LapseSource): void;
}

/** The order of a waiting list, with those whom the rule put back. */
export interface Turns<T> {
  order: T[];
  lowered: ReadonlySet<T>;
}

const lapseOf = (booking: BookingRecord): Lapse | null => {
  const isNoShow = booking.status === 'noShow' && booking.absent === 'applicant';
  const isLate = booking.status === 'cancelled' && booking.endedBy === 'applicant' && booking.isLate;
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

  async function ofStartups(organisationIds: string[]) {
    const lapses = new Map<string, Lapse[]>();
    if (organisationIds.length === 0) return lapses;
    for (const booking of await sessionQueries.listAll({ ...range(), organisationIds })) {
      const lapse = lapseOf(booking);
      if (lapse) lapses.set(booking.organisationId, [...(lapses.get(booking.organisationId) ?? []), lapse]);
    }
    return lapses;
  }

  async function ofPeople(userIds: string[]) {
    const known: ReadonlyMap<string, Lapse[]>[] = [];
    if (userIds.length > 0) for (const source of sources) known.push(await source(userIds, range().from));
    return (userId: string) => known.flatMap(lapses => lapses.get(userId) ?? []);
  }

  /** How each of the parties stands now; few reads for many of them. */
  async function standingsOf(parties: readonly Party[]): Promise<Standing[]> {
    const named = (ids: (string | null | undefined)[]) => [...new Set(ids.filter(id => typeof id === 'string'))];
    const startups = await ofStartups(named(parties.map(one => one.organisationId)));
    const people = await ofPeople(named(parties.map(one => one.userId)));
    const now = clock.now();
    return parties.map(({ organisationId, userId }) => {
      const lapses = [...(startups.get(organisationId ?? '') ?? []), ...(userId ? people(userId) : [])];
      return standingOf(lapses, now);
    });
  }

  return {
    async standing(actor, named) {
      if (named && !isMember(actor, named)) throw notFound('组织');
      const organisationId = named ?? actor.organisationId ?? actor.memberships[0]?.organisationId;
      const [standing] = await standingsOf([{ userId: actor.userId, organisationId }]);
      return standing ?? standingOf([], clock.now());
    },

    async inTurn(waiting, partyOf) {
      const standings = await standingsOf(waiting.map(partyOf));
      const lowered = new Set(waiting.filter((_, index) => standings[index]?.isLowered));
      return { order: byFairUse(waiting, one => lowered.has(one)), lowered };
    },

    contribute: source => void sources.push(source),
  };
}
