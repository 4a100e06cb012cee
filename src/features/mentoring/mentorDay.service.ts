import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasAnyRole, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import { POOL_STAFF, type Mentoring } from '../mentors/index.js';
import { isStartup, type OrganisationService } from '../organisations/index.js';
import { planDay } from './dayPlan.rules.js';
import { planTelling, type DayTelling } from './mentorDay.duties.js';
import type { MentorDayRecord } from './mentorDay.model.js';
import { conflictsOfDay, namedMeetings, problemOf, swapped } from './mentorDay.rules.js';
import type { TellMentorDay } from './mentorDay.news.js';
import type { NewDay, PartyChange } from './mentorDay.schema.js';
import { mentorDayStore } from './mentorDay.store.js';

/** Which version of a day somebody has before them. */
export interface Seen {
  id: string;
  revision: number;
}

export interface MentorDayService {
  create(actor: Actor, day: NewDay): Promise<MentorDayRecord>;
  list(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<MentorDayRecord>>;
  see(actor: Actor, id: string): Promise<MentorDayRecord>;
  /** The day, unless somebody has changed it since it was read: 409 `mentor_day_changed`. */
  seen(actor: Actor, which: Seen): Promise<MentorDayRecord>;
  /** Calls a day off before it is published; everybody who was invited is told. */
  cancel(actor: Actor, which: Seen, reason: string): Promise<MentorDayRecord>;
  /** Tells everybody who takes part; the duty behind invitation, timetable, evening and calling off. */
  tellParties(dayId: string, what: DayTelling): Promise<void>;
  setParty(actor: Actor, which: Seen, party: PartyChange): Promise<MentorDayRecord>;
  /** Plans everything that is not locked. The same seed gives the same day. */
  plan(actor: Actor, which: Seen, seed: number | undefined): Promise<MentorDayRecord>;
  /** Moves a meeting to another round by hand; 409 `mentor_day_conflict` when somebody would be in two places. */
  swap(
    actor: Actor,
    which: Seen,
    move: { startupId: string; round: number; toRound: number },
  ): Promise<MentorDayRecord>;
  lock(
    actor: Actor,
    which: Seen,
    which2: { startupId: string; round: number; isLocked: boolean },
  ): Promise<MentorDayRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  tell: TellMentorDay;
  mentors: Mentoring['mentors'];
  organisations: OrganisationService;
}

export const changedDay = () => conflict('mentor_day_changed', '排期刚刚被其他人修改，请刷新后再操作');

/** 导师日排期: who takes part, what they wish, and the grid that follows. */
export function createMentorDayService(parts: Parts): MentorDayService {
  const { clock, audit, duties, tell, mentors, organisations } = parts;

  async function see(actor: Actor, id: string): Promise<MentorDayRecord> {
    const day = await mentorDayStore.find(id);
    if (!day || !hasAnyRole(actor, POOL_STAFF, day)) throw notFound('导师日');
    return day;
  }

  async function seen(actor: Actor, { id, revision }: Seen): Promise<MentorDayRecord> {
    const day = await see(actor, id);
    if (day.revision !== revision) throw changedDay();
    return day;
  }

  async function draft(actor: Actor, which: Seen): Promise<MentorDayRecord> {
    const day = await seen(actor, which);
    if (day.status !== 'draft') throw conflict('mentor_day_published', '该导师日已发布，只能登记未到场后重排');
    return day;
  }

  async function change(actor: Actor, day: MentorDayRecord, patch: Partial<MentorDayRecord>): Promise<MentorDayRecord> {
    return inTransaction(async () => {
      const changed = await mentorDayStore.patch(day, patch);
      if (!changed) throw changedDay();
      const details = { fields: Object.keys(patch), meetings: changed.meetings.length };
      const { jurisdictionId } = day;
      await audit.record('mentorDay.changed', `mentorDay:${day._id}`, { by: actor, jurisdictionId, details });
      return changed;
    });
  }

  async function startupsOf(ids: readonly string[], jurisdictionId: string) {
    const found = [];
    for (const id of ids) {
      const one = await organisations.findApproved(id);
      if (one.jurisdictionId !== jurisdictionId) throw notFound('企业');
      if (!isStartup(one.kind)) throw invalid('not_a_startup', `「${one.name}」不是创业企业或创客团队`);
      found.push({ id, name: one.name, preferences: [], away: [] });
    }
    return found;
  }

  async function mentorsOf(ids: readonly string[], jurisdictionId: string) {
    const serving = new Map((await mentors.listServing(jurisdictionId)).map(one => [one._id, one]));
    return ids.map(id => {
      const mentor = serving.get(id);
      if (!mentor) throw invalid('mentor_not_serving', '名单中有不在聘的导师，请刷新后重选');
      return { id, name: mentor.name, preferences: [], away: [] };
    });
  }

  return {
    see,
    seen,

    async create(actor, { startupIds, mentorIds, ...wanted }) {
      const [jurisdictionId] = jurisdictionsOf(actor, POOL_STAFF);
      allow(jurisdictionId !== undefined, '只有本市导师库管理人员可以组织导师日');
      if (wanted.on < shanghaiDay(clock.now())) throw conflict('day_in_the_past', '导师日须在今天或以后');
      const day: MentorDayRecord = {
        ...wanted,
        _id: newId('day'),
        jurisdictionId: jurisdictionId ?? '',
        startups: await startupsOf(startupIds, jurisdictionId ?? ''),
        mentors: await mentorsOf(mentorIds, jurisdictionId ?? ''),
        meetings: [],
        seed: 1,
        status: 'draft',
        revision: 1,
        createdBy: actor.userId,
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await mentorDayStore.insert(day);
        await planTelling(duties, day, 'invited', clock.now());
        const details = { startups: startupIds.length, mentors: mentorIds.length };
        await audit.record('mentorDay.created', `mentorDay:${day._id}`, { by: actor, jurisdictionId, details });
        return day;
      });
    },

    async list(actor, page) {
      const own = jurisdictionsOf(actor, POOL_STAFF);
      allow(own.length > 0, '只有本市导师库管理人员可以查看导师日');
      return mentorDayStore.list(own, page);
    },

    async cancel(actor, which, reason) {
      const day = await draft(actor, which);
      return inTransaction(async () => {
        const cancelled = await mentorDayStore.move(day, 'cancelled');
        if (!cancelled) throw changedDay();
        await planTelling(duties, cancelled, 'cancelled', clock.now());
        const { jurisdictionId } = day;
        await audit.record('mentorDay.cancelled', `mentorDay:${day._id}`, {
          by: actor,
          jurisdictionId,
          details: { reason },
        });
        return cancelled;
      });
    },

    async tellParties(dayId, what) {
      const day = await mentorDayStore.find(dayId);
      // An invitation to a day that was called off or published meanwhile would only confuse.
      const isCurrent = day && (what !== 'invited' || day.status === 'draft');
      if (isCurrent) await tell(day, `mentorDay.${what}`);
    },

    async setParty(actor, which, party) {
      const day = await draft(actor, which);
      const put = (list: MentorDayRecord['startups']) =>
        list.map(one => (one.id === party.id ? { ...one, ...party } : one));
      const isKnown = [...day.startups, ...day.mentors].some(({ id }) => id === party.id);
      if (!isKnown) throw notFound('参加者');
      return change(actor, day, { startups: put(day.startups), mentors: put(day.mentors) });
    },

    async plan(actor, which, seed) {
      const day = await draft(actor, which);
      const chosen = seed ?? day.seed;
      return change(actor, day, { seed: chosen, meetings: namedMeetings(day, planDay(problemOf(day), chosen)) });
    },

    async swap(actor, which, move) {
      const day = await draft(actor, which);
      if (move.toRound >= day.rounds) throw invalid('no_such_round', '没有这一轮');
      const meetings = swapped(day.meetings, move);
      if (conflictsOfDay({ ...day, meetings }).length > 0)
        throw conflict('mentor_day_conflict', '那一轮导师已有安排或有人不在场，请换一轮');
      return change(actor, day, { meetings });
    },

    async lock(actor, which, { startupId, round, isLocked }) {
      const day = await draft(actor, which);
      const meetings = day.meetings.map(one =>
        one.startupId === startupId && one.round === round ? { ...one, isLocked } : one,
      );
      return change(actor, day, { meetings });
    },
  };
}
