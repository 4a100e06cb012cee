import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, endOfDay, instantAt, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { BookingAnswerService } from './bookingAnswer.service.js';
import { canManage, isSelf } from './mentor.access.js';
import type { Away, MentorRecord } from './mentor.model.js';
import type { MentorService } from './mentor.service.js';
import { mentorStore } from './mentor.store.js';
import { sessionQueries } from './session.queries.js';

export interface MentorAwayService {
  /** 暂停一段时间: no sessions on these days; open requests for them are closed kindly or passed to the next choice. */
  leave(actor: Actor, id: string, away: Away): Promise<{ mentor: MentorRecord; passedOn: number }>;
  /** Back before the day that was named. */
  comeBack(actor: Actor, id: string): Promise<MentorRecord>;
  /** The day of return has come; the duty behind `leave`. */
  welcomeBack(mentorId: string, to: string): Promise<void>;
  /** Pauses without a day of return, and closes every open request. */
  pause(actor: Actor, id: string, reason: string): Promise<MentorRecord>;
  /** 会议室: the mentor's own link, or none. */
  putVideoLink(actor: Actor, id: string, url: string | null): Promise<MentorRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  notifications: NotificationService;
  mentors: MentorService;
  answers: BookingAnswerService;
}

const subjectOf = (id: string) => `mentorAway:${id}`;

/** When a mentor is away: days off with a day of return, and what becomes of those who asked for them. */
export function createMentorAwayService(parts: Parts): MentorAwayService {
  const { clock, audit, duties, notifications, mentors, answers } = parts;

  /** Each open request in the time goes to the next mentor named, or back to the applicant with a kind word. */
  async function passOn(actor: Actor, id: string, time: { from: Date; before?: Date; words: string }): Promise<number> {
    const open = await sessionQueries.listOpenRequests(id, time);
    for (const { _id } of open) await answers.decline(actor, _id, time.words);
    return open.length;
  }

  async function load(actor: Actor, id: string): Promise<MentorRecord> {
    const mentor = await mentors.see(actor, id);
    allow(canManage(actor, mentor), '只有导师本人或管理人员可以安排暂停');
    return mentor;
  }

  async function put(mentorId: string, patch: Pick<MentorRecord, 'away'> | Pick<MentorRecord, 'videoLink'>) {
    const changed = await mentorStore.patch(mentorId, { ...patch, updatedAt: clock.now() });
    if (!changed) throw conflict('mentor_changed', '导师状态已变化，请刷新后重试');
    return changed;
  }

  return {
    async leave(actor, id, away) {
      const mentor = await load(actor, id);
      if (mentor.status !== 'appointed') throw conflict('mentor_not_appointed', '该导师未在聘或已暂停，无需再设置');
      if (away.to < shanghaiDay(clock.now())) throw conflict('away_in_the_past', '暂停的日期须包含今天或以后');
      return inTransaction(async () => {
        const changed = await put(id, { away });
        const words = `导师 ${away.from} 至 ${away.to} 暂停辅导，抱歉未能安排，欢迎改约其他时间`;
        const time = { from: instantAt(away.from), before: instantAt(addDays(away.to, 1)), words };
        const passedOn = await passOn(actor, id, time);
        await duties.drop(subjectOf(id));
        await duties.plan({
          key: `return ${id} ${away.from} ${away.to}`,
          subject: subjectOf(id),
          kind: 'mentor.return',
          payload: { mentorId: id, to: away.to },
          dueAt: new Date(endOfDay(away.to).getTime() + 1),
        });
        const { jurisdictionId } = mentor;
        const details = { from: away.from, to: away.to, passedOn };
        await audit.record('mentor.wentAway', `mentor:${id}`, { by: actor, jurisdictionId, details });
        return { mentor: changed, passedOn };
      });
    },

    async comeBack(actor, id) {
      const mentor = await load(actor, id);
      if (!mentor.away) return mentor;
      return inTransaction(async () => {
        const changed = await put(id, { away: null });
        await duties.drop(subjectOf(id));
        const { jurisdictionId } = mentor;
        await audit.record('mentor.cameBack', `mentor:${id}`, { by: actor, jurisdictionId });
        return changed;
      });
    },

    async welcomeBack(mentorId, to) {
      const mentor = await mentorStore.find(mentorId);
      if (mentor?.away?.to !== to) return;
      await put(mentorId, { away: null });
      const { jurisdictionId, userId } = mentor;
      await audit.record('mentor.cameBack', `mentor:${mentorId}`, { by: 'system', jurisdictionId });
      const news = { data: { mentor: mentor.name }, dedupeKey: `return ${mentorId} ${to}`, jurisdictionId };
      if (userId) await notifications.notify('mentor.returned', userId, news);
    },

    async pause(actor, id, reason) {
      return inTransaction(async () => {
        const paused = await mentors.pause(actor, id, reason);
        const words = '导师暂停接受预约，抱歉未能安排，欢迎改约其他导师';
        await passOn(actor, id, { from: clock.now(), words });
        return paused;
      });
    },

    async putVideoLink(actor, id, url) {
      const mentor = await mentors.see(actor, id);
      allow(isSelf(actor, mentor), '会议链接由导师本人填写');
      return inTransaction(async () => {
        const changed = await put(id, { videoLink: url });
        const { jurisdictionId } = mentor;
        // The address itself stays out of the trail: whoever has it can enter the room.
        const details = { isSet: url !== null };
        await audit.record('mentor.videoLinkSet', `mentor:${id}`, { by: actor, jurisdictionId, details });
        return changed;
      });
    },
  };
}
