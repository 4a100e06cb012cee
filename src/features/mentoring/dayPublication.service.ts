import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { DAY } from '../../shared/calendar.js';
import { AppError, conflict, notFound } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { Mentoring } from '../mentors/index.js';
import { replanDay } from './dayPlan.rules.js';
import { planTelling } from './mentorDay.duties.js';
import type { DaySessionRecord, MentorDayRecord, PlannedMeeting } from './mentorDay.model.js';
import {
  conflictsOfDay,
  divergencesOf,
  namedMeetings,
  placedMeetings,
  problemOf,
  roundTimes,
  type Divergence,
} from './mentorDay.rules.js';
import type { NewOpinion } from './mentorDay.schema.js';
import { changedDay, type MentorDayService, type Seen } from './mentorDay.service.js';
import { daySessionStore, mentorDayStore } from './mentorDay.store.js';

export interface DayPublicationService {
  /** 发布: every meeting becomes a confirmed session in both diaries, one by one, so that nobody is double booked. */
  publish(actor: Actor, which: Seen): Promise<MentorDayRecord>;
  /** Creates the session of one meeting; the duty behind `publish`. */
  book(sessionId: string): Promise<void>;
  /** 未到场: the remaining meetings of the absent fall away and their places are filled again. */
  absent(
    actor: Actor,
    which: Seen,
    who: { startupId?: string; mentorId?: string; fromRound: number },
  ): Promise<MentorDayRecord>;
  sessions(actor: Actor, id: string): Promise<DaySessionRecord[]>;
  /** The meetings of one's own, as a startup or as a mentor, of the last days and to come. */
  mine(actor: Actor): Promise<DaySessionRecord[]>;
  giveOpinion(actor: Actor, opinion: NewOpinion): Promise<DaySessionRecord>;
  /** 晚间汇总: both opinions, and where they diverge. */
  roundUp(actor: Actor, id: string): Promise<{ sessions: DaySessionRecord[]; divergences: Divergence[] }>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  identity: IdentityService;
  mentoring: Pick<Mentoring, 'daySessions' | 'changes'>;
  days: MentorDayService;
}

const keyOf = (day: MentorDayRecord, { startupId, mentorId }: PlannedMeeting): string =>
  `${day._id} ${startupId} ${mentorId}`;

/** A mentor day in the open: its sessions, its absentees, and what both sides thought in the evening. */
export function createDayPublicationService(parts: Parts): DayPublicationService {
  const { clock, audit, duties, identity, mentoring, days } = parts;

  async function plant(day: MentorDayRecord, meetings: readonly PlannedMeeting[]): Promise<void> {
    if (meetings.length === 0) return;
    const sessions = meetings.map(meeting => ({
      _id: keyOf(day, meeting),
      dayId: day._id,
      startupId: meeting.startupId,
      mentorId: meeting.mentorId,
      round: meeting.round,
      startsAt: roundTimes(day, meeting.round).startsAt,
      bookingId: null,
      problem: null,
      opinions: { applicant: null, mentor: null },
    }));
    await daySessionStore.insertMany(sessions);
    for (const { _id: sessionId, round } of sessions)
      await duties.plan({
        key: `mentorDay ${sessionId} ${round} ${day.revision}`,
        subject: `mentorDay:${day._id}`,
        kind: 'mentorDay.book',
        payload: { sessionId },
        dueAt: clock.now(),
      });
  }

  const record = (actor: Actor, day: MentorDayRecord, action: string, details: Record<string, unknown>) =>
    audit.record(action, `mentorDay:${day._id}`, { by: actor, jurisdictionId: day.jurisdictionId, details });

  const founderOf = async (startupId: string) => (await identity.listMembers(startupId))[0]?.id;

  return {
    async publish(actor, which) {
      const day = await days.seen(actor, which);
      if (day.status !== 'draft') throw conflict('mentor_day_published', '该导师日已发布');
      if (day.meetings.length === 0) throw conflict('mentor_day_empty', '请先生成排期再发布');
      if (roundTimes(day, 0).startsAt <= clock.now()) throw conflict('day_in_the_past', '导师日的开始时间已过');
      if (conflictsOfDay(day).length > 0) throw conflict('mentor_day_conflict', '排期中有冲突，请重新生成');
      return inTransaction(async () => {
        const published = await mentorDayStore.move(day, 'published');
        if (!published) throw changedDay();
        await plant(published, published.meetings);
        for (const what of ['published', 'evening'] as const) await planTelling(duties, published, what, clock.now());
        await record(actor, published, 'mentorDay.published', { meetings: published.meetings.length });
        return published;
      });
    },

    async book(sessionId) {
      const session = await daySessionStore.find(sessionId);
      const day = session && (await mentorDayStore.find(session.dayId));
      if (!session || !day || session.bookingId) return;
      const { startupId, mentorId, round } = session;
      const organisation = day.startups.find(({ id }) => id === startupId);
      const founderId = await founderOf(startupId);
      if (!organisation || !founderId) return;
      const order = {
        mentorId,
        ...roundTimes(day, round),
        organisation: { id: startupId, name: organisation.name },
        founderId,
        topic: day.title,
        place: day.place,
      };
      try {
        await inTransaction(async () => {
          const { _id: bookingId } = await mentoring.daySessions.hold(order);
          await daySessionStore.settle(sessionId, { bookingId, problem: null });
        });
      } catch (cause) {
        // Somebody has the time already: the coordinators see which meeting it is and why.
        if (!(cause instanceof AppError) || cause.status !== 409) throw cause;
        await daySessionStore.settle(sessionId, { bookingId: null, problem: cause.message });
      }
    },

    async absent(actor, which, { startupId, mentorId, fromRound }) {
      const day = await days.seen(actor, which);
      if (day.status !== 'published') throw conflict('mentor_day_not_published', '发布后才需要登记未到场');
      const startup = day.startups.findIndex(({ id }) => id === startupId);
      const mentor = day.mentors.findIndex(({ id }) => id === mentorId);
      if (startup < 0 && mentor < 0) throw notFound('参加者');
      const who = { ...(startup >= 0 ? { startup } : { mentor }), fromRound };
      const unlocked = { ...day, meetings: day.meetings.map(one => ({ ...one, isLocked: false })) };
      const planned = replanDay(problemOf(unlocked), { meetings: placedMeetings(day), seed: day.seed }, who);
      const meetings = namedMeetings(day, planned);
      const before = await daySessionStore.listOfDay(day._id);
      const kept = new Set(meetings.map(one => keyOf(day, one)));
      const gone = before.filter(({ _id }) => !kept.has(_id));
      const known = new Set(before.map(({ _id }) => _id));
      return inTransaction(async () => {
        const changed = await mentorDayStore.patch(day, { meetings });
        if (!changed) throw changedDay();
        for (const { bookingId } of gone)
          if (bookingId)
            await mentoring.changes.cancel(actor, bookingId, { reason: '一方未到场，导师日临时调整', isLate: false });
        await daySessionStore.remove(gone.map(({ _id }) => _id));
        await plant(
          changed,
          meetings.filter(one => !known.has(keyOf(day, one))),
        );
        await record(actor, changed, 'mentorDay.replanned', { fromRound, dropped: gone.length });
        return changed;
      });
    },

    async sessions(actor, id) {
      return daySessionStore.listOfDay((await days.see(actor, id))._id);
    },

    mine: actor =>
      daySessionStore.listMine(
        { startupIds: actor.memberships.map(({ organisationId }) => organisationId), mentorId: actor.mentorId },
        new Date(clock.now().getTime() - 7 * DAY),
      ),

    async giveOpinion(actor, { sessionId, score, advice, again, note }) {
      const session = await daySessionStore.find(sessionId);
      const isMentor = session?.mentorId === actor.mentorId;
      if (!session || (!isMentor && !isMember(actor, session.startupId))) throw notFound('导师日的面谈');
      if (session.startsAt > clock.now()) throw conflict('too_early', '面谈开始后才能填写意见');
      const opinion = { score, advice: isMentor ? advice : null, again, note, at: clock.now() };
      return inTransaction(async () => {
        const opinions = { ...session.opinions, [isMentor ? 'mentor' : 'applicant']: opinion };
        const changed = await daySessionStore.putOpinions(sessionId, opinions);
        const day = await mentorDayStore.find(session.dayId);
        if (!changed || !day) throw notFound('导师日的面谈');
        await record(actor, day, 'mentorDay.opinionGiven', { sessionId, side: isMentor ? 'mentor' : 'applicant' });
        return changed;
      });
    },

    async roundUp(actor, id) {
      const day = await days.see(actor, id);
      const sessions = await daySessionStore.listOfDay(day._id);
      return { sessions, divergences: divergencesOf(sessions) };
    },
  };
}
