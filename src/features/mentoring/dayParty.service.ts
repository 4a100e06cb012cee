import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { addDays, shanghaiDay } from '../../shared/calendar.js';
import { conflict, invalid, notFound } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { DaySide, MentorDayRecord } from './mentorDay.model.js';
import { roundTimes } from './mentorDay.rules.js';
import type { PartyChange } from './mentorDay.schema.js';
import { mentorDayStore } from './mentorDay.store.js';

/** A day as one of those who take part sees it. */
export interface PartOfDay {
  day: MentorDayRecord;
  side: DaySide;
  partyId: string;
}

export interface DayPartyService {
  /** The days of the last week and to come in which the person takes part: as a startup's member, as a mentor, or both. */
  takingPart(actor: Actor): Promise<PartOfDay[]>;
  /**
   * 意向: with whom one would like to meet, best first, and in which rounds one is away; until the day is published.
   * 404 for a day of others; 409 `mentor_day_published`; 422 `not_taking_part`, `no_such_round`.
   */
  wish(actor: Actor, dayId: string, party: PartyChange): Promise<PartOfDay>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
}

const PAST_DAYS = 7;

/** What both sides of a mentor day say and see for themselves before it begins. */
export function createDayPartyService({ clock, audit }: Parts): DayPartyService {
  const isSelf = (actor: Actor, side: DaySide, id: string): boolean =>
    side === 'mentor' ? actor.mentorId === id : isMember(actor, id);

  const partsIn = (actor: Actor, day: MentorDayRecord): PartOfDay[] =>
    (['applicant', 'mentor'] as const).flatMap(side =>
      (side === 'mentor' ? day.mentors : day.startups)
        .filter(({ id }) => isSelf(actor, side, id))
        .map(({ id }) => ({ day, side, partyId: id })),
    );

  function assertPossible({ day, side }: PartOfDay, { preferences, away }: PartyChange): void {
    const others = new Set((side === 'mentor' ? day.startups : day.mentors).map(({ id }) => id));
    if (preferences.some(id => !others.has(id)))
      throw invalid('not_taking_part', '意向名单中有不参加当天活动的一方，请刷新后重选');
    if (away.some(round => round >= day.rounds)) throw invalid('no_such_round', '没有这一轮，请刷新后重选');
  }

  return {
    async takingPart(actor) {
      const ids = [...actor.memberships.map(({ organisationId }) => organisationId), actor.mentorId ?? ''];
      const days = await mentorDayStore.listOfParties(ids, addDays(shanghaiDay(clock.now()), -PAST_DAYS));
      return days.flatMap(day => partsIn(actor, day));
    },

    async wish(actor, dayId, party) {
      const day = await mentorDayStore.find(dayId);
      const part = day && partsIn(actor, day).find(({ partyId }) => partyId === party.id);
      if (!part) throw notFound('导师日');
      assertPossible(part, party);
      return inTransaction(async () => {
        const changed = await mentorDayStore.putWishes(dayId, part.side, party);
        if (!changed)
          throw conflict('mentor_day_published', '排期已经发布或取消，意向不能再改；不能到场请联系工作人员');
        if (roundTimes(changed, 0).startsAt <= clock.now())
          throw conflict('day_in_the_past', '导师日已经开始，不能再改意向');
        const { jurisdictionId } = changed;
        const details = { party: party.id, preferences: party.preferences.length };
        await audit.record('mentorDay.wished', `mentorDay:${dayId}`, { by: actor, jurisdictionId, details });
        return { ...part, day: changed };
      });
    },
  };
}
