import { RESPONSE } from '../../../config/mentoring.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasAnyRole, type Actor } from '../../shared/actor.js';
import { DAY } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import {
  concernsOf,
  figuresOf,
  POOL_STAFF,
  sessionQueries,
  type Concern,
  type MentorFigures,
  type Mentoring,
  type MentorRecord,
} from '../mentors/index.js';
import type { NotificationService } from '../notifications/index.js';
import { grouped } from '../../shared/grouped.js';
import { nudgeStore } from './response.store.js';

/** A mentor whom a coordinator should look at. */
export interface BoardRow {
  mentor: MentorRecord;
  figures: MentorFigures;
  concerns: Concern[];
  nudgedAt: Date | null;
}

export interface ResponseService {
  /** For everybody: how quickly the mentor answers and what startups said, where enough did. */
  figuresOf(actor: Actor | undefined, mentorId: string): Promise<MentorFigures>;
  /** 响应情况: the mentors of a city of whom something is to be said, the most serious first. */
  board(actor: Actor, jurisdictionId: string): Promise<{ rows: BoardRow[]; serving: number }>;
  /** One kind word; 409 `already_nudged` within two weeks, `mentor_not_linked` for who has not signed in. */
  nudge(actor: Actor, mentorId: string): Promise<BoardRow>;
  /** The figures of many mentors at once, for suggestions. */
  figuresOfAll(jurisdictionId: string): Promise<Map<string, MentorFigures>>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  notifications: NotificationService;
  mentors: Mentoring['mentors'];
}

/** How mentors respond: figures for those who choose, a board for those who look after the pool. */
export function createResponseService({ clock, audit, notifications, mentors }: Parts): ResponseService {
  const window = () => {
    const now = clock.now().getTime();
    return { from: new Date(now - RESPONSE.windowDays * DAY), before: new Date(now + RESPONSE.windowDays * DAY) };
  };

  async function figuresOfAll(jurisdictionId: string): Promise<Map<string, MentorFigures>> {
    const all = grouped(await sessionQueries.listAll({ ...window(), jurisdictionId }), one => one.mentorId);
    return new Map([...all].map(([id, bookings]) => [id, figuresOf(bookings, clock.now())]));
  }

  const ofOne = async (mentorId: string) =>
    figuresOf(await sessionQueries.listAll({ ...window(), mentorIds: [mentorId] }), clock.now());

  const rowOf = (mentor: MentorRecord, figures: MentorFigures, nudgedAt: Date | null): BoardRow => {
    const hasHours = mentor.availability.weekly.length > 0;
    return { mentor, figures, concerns: concernsOf(figures, { hasHours, now: clock.now() }), nudgedAt };
  };

  return {
    figuresOfAll,

    async figuresOf(actor, mentorId) {
      await mentors.see(actor, mentorId);
      return ofOne(mentorId);
    },

    async board(actor, jurisdictionId) {
      allow(hasAnyRole(actor, POOL_STAFF, { jurisdictionId }), '只有本市导师库管理人员可以查看响应情况');
      const serving = await mentors.listServing(jurisdictionId);
      const figures = await figuresOfAll(jurisdictionId);
      const nudges = new Map((await nudgeStore.list(jurisdictionId)).map(({ _id, at }) => [_id, at]));
      const rows = serving
        .map(one => rowOf(one, figures.get(one._id) ?? figuresOf([], clock.now()), nudges.get(one._id) ?? null))
        .filter(({ concerns }) => concerns.length > 0)
        .toSorted(
          (one, other) => other.concerns.length - one.concerns.length || other.figures.expired - one.figures.expired,
        );
      return { rows, serving: serving.length };
    },

    async nudge(actor, mentorId) {
      const mentor = await mentors.see(actor, mentorId);
      const { jurisdictionId, userId } = mentor;
      allow(hasAnyRole(actor, POOL_STAFF, { jurisdictionId }), '只有本市导师库管理人员可以提醒导师');
      if (mentor.status === 'removed' || mentor.status === 'refused') throw notFound('导师');
      if (!userId) throw conflict('mentor_not_linked', '该导师还没有绑定微信，请电话联系');
      const now = clock.now();
      return inTransaction(async () => {
        const notSince = new Date(now.getTime() - RESPONSE.nudgeDays * DAY);
        const taken = await nudgeStore.take({ _id: mentorId, jurisdictionId, at: now, by: actor.userId }, notSince);
        if (!taken) throw conflict('already_nudged', `${RESPONSE.nudgeDays} 天内已经提醒过这位导师`);
        const { open } = await ofOne(mentorId);
        const news = {
          data: { mentor: mentor.name, open: String(open) },
          dedupeKey: `nudge ${mentorId} ${now.getTime()}`,
          jurisdictionId,
        };
        await notifications.notify('mentoring.nudge', userId, news);
        await audit.record('mentor.nudged', `mentor:${mentorId}`, { by: actor, jurisdictionId });
        return rowOf(mentor, await ofOne(mentorId), now);
      });
    },
  };
}
