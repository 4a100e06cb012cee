import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { REVIEW_SETTINGS } from '../../../config/recognition/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, endOfDay, instantAt } from '../../shared/calendar.js';
import { conflict, invalid } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { workingDayAfter } from '../../shared/workingDays.js';
import { canConclude } from './application.access.js';
import type { PubliciseApplication } from './application.schema.js';
import { applicationStore } from './application.store.js';
import type { Case, CaseService } from './case.service.js';
import { isAsApproved, placeOf } from './content.rules.js';
import type { OutcomeService } from './outcome.service.js';
import type { RecognitionParts } from './parts.js';
import { quotaStore } from './quota.store.js';
import type { NoticeRecord } from './recognition.model.js';
import { noticeStore } from './recognition.store.js';
import type { Hold, HoldCheck } from './recognition.types.js';

export interface NoticeService {
  /** 公示: shows what is proposed to everybody until the last day of the window, and takes a place of the year's quota. */
  publicise(actor: Actor, id: string, notice: PubliciseApplication): Promise<{ of: Case; notice: NoticeRecord }>;
  /** What the duty does on the day after the window: waits while somebody holds the notice, else recognises. */
  close(noticeId: string): Promise<void>;
  /**
   * Recognises all the same after an objection that was upheld, once the window is over and no other is open: 409
   * `notice_open` before, 409 `objection_unexplained` without a reason.
   */
  confirm(actor: Actor, of: Case, comment: string): Promise<Case>;
  /** Takes a public notice back, with the place it had. */
  retract(of: Case, reason: string): Promise<void>;
  holdWhile(check: HoldCheck): void;
  noticeOf(applicationId: string): Promise<NoticeRecord | null>;
  /** What keeps a notice from closing by itself, if anything does. */
  holdOf(notice: NoticeRecord): Promise<Hold | null>;
  /** The same of many notices by their ids, with one question; those that nothing keeps are left out. */
  holdsOf(notices: readonly Pick<NoticeRecord, '_id'>[]): Promise<Map<string, Hold>>;
}

type Parts = RecognitionParts & { cases: CaseService; outcomes: OutcomeService };

const HOUR_OF_LOOK = '09:00';

const seatOf = ({ application, standard }: Case) => ({
  standardId: standard.id,
  facilityId: application.facilityId,
  applicationId: application._id,
  year: application.year,
});

/** F17, ZB-22: nothing is recognised before everybody could see it and object. */
export function createNoticeService({ clock, audit, duties, cases, outcomes }: Parts): NoticeService {
  const holds: HoldCheck[] = [];
  const subjectOf = (notice: Pick<NoticeRecord, '_id'>) => `recognitionNotice:${notice._id}`;

  const planClosing = (notice: NoticeRecord, dueAt: Date) =>
    duties.plan({
      key: `recognition.closeNotice ${notice._id} ${dueAt.getTime()}`,
      subject: subjectOf(notice),
      kind: 'recognition.closeNotice',
      payload: { noticeId: notice._id },
      dueAt,
    });

  function textOf({ application, standard }: Case, closesOn: string): string {
    const { facilityName, facilityId: _id, jurisdictionId } = application;
    const bureau = JURISDICTIONS.find(place => place.id === jurisdictionId)?.bureau ?? '';
    return `根据${standard.document}${standard.article}，经受理、初审、实地核查和评审，拟对“${facilityName}”予以${standard.name}。公示至 ${closesOn}，有异议的请在公示期内实名提出。${bureau}`;
  }

  async function takePlaces(of: Case): Promise<void> {
    const { quota } = of.standard;
    if (!quota) return;
    if (quota.onceForEver) await quotaStore.takeSeat(seatOf(of));
    await quotaStore.takePlace(seatOf(of), quota.most);
  }

  async function retract(of: Case, reason: string): Promise<void> {
    const notice = await noticeStore.findOpenOf(of.application._id);
    if (!notice) return;
    await noticeStore.end(notice._id, 'withdrawn');
    await duties.drop(subjectOf(notice));
    await quotaStore.giveBack(seatOf(of));
    await cases.record('system', 'recognition.noticeWithdrawn', of, { noticeId: notice._id, reason });
  }

  /** One question of a feature for all notices, and one at a time: a unit is one conversation with the database. */
  async function holdsOf(notices: readonly Pick<NoticeRecord, '_id'>[]): Promise<Map<string, Hold>> {
    const found = new Map<string, Hold>();
    for (const check of holds)
      for (const [id, hold] of await check(notices.map(({ _id }) => _id)))
        if (hold.reason === 'open' || !found.has(id)) found.set(id, hold);
    return found;
  }

  const holdOf = async (notice: NoticeRecord): Promise<Hold | null> =>
    (await holdsOf([notice])).get(notice._id) ?? null;

  async function waitOn(notice: NoticeRecord): Promise<void> {
    await noticeStore.hold(notice._id, cases.today());
    await planClosing(notice, instantAt(addDays(cases.today(), 1), HOUR_OF_LOOK));
    if (notice.heldSince) return;
    const { jurisdictionId, applicationId } = notice;
    const details = { noticeId: notice._id };
    await audit.record('recognition.noticeHeld', `recognition:${applicationId}`, {
      by: 'system',
      jurisdictionId,
      details,
    });
  }

  return {
    retract,
    holdOf,
    holdsOf,
    holdWhile: check => void holds.push(check),
    noticeOf: applicationId => noticeStore.findLatestOf(applicationId),

    async publicise(actor, id, { workingDays, text, documentNo, decidedOn }) {
      const before = await cases.desk(actor, id, canConclude, '由市级科技局的复核人员发布公示');
      const { application, standard } = before;
      if (application.status !== 'reviewing' || application.step !== 'approved')
        throw conflict('not_approved', '评审通过后才能公示');
      if (!isAsApproved(application)) throw conflict('approval_void', '内容在批准后有改动，批准已失效，请重新评审');
      const usual: number = REVIEW_SETTINGS.noticeWorkingDays.value;
      if (workingDays !== undefined && workingDays < usual)
        throw invalid('window_too_short', `公示期不少于 ${usual} 个工作日`, [
          { path: 'workingDays', message: `不少于 ${usual} 个工作日` },
        ]);
      if (decidedOn && decidedOn > cases.today())
        throw invalid('decided_in_future', '认定文件日期不能晚于今天', [
          { path: 'decidedOn', message: '期满自动认定的，请留空' },
        ]);
      const closesOn = workingDayAfter(cases.today(), workingDays ?? usual);
      const notice: NoticeRecord = {
        _id: newId('rcn'),
        ...placeOf(application),
        title: `关于拟对“${application.facilityName}”予以${standard.name}的公示`,
        text: text || textOf(before, closesOn),
        opensOn: cases.today(),
        closesOn,
        status: 'open',
        heldSince: null,
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await takePlaces(before);
        const patch = { documentNo, decidedOn: decidedOn ?? null, updatedAt: clock.now() };
        const after = { ...before, application: await applicationStore.move(application, 'publicised', patch) };
        await noticeStore.insert(notice);
        await planClosing(notice, new Date(endOfDay(closesOn).getTime() + 1));
        await cases.record(actor, 'recognition.publicised', after, { noticeId: notice._id, closesOn });
        await cases.tell(after, 'recognition.publicised', { closesOn });
        return { of: after, notice };
      });
    },

    async close(noticeId) {
      const notice = await noticeStore.find(noticeId);
      if (notice?.status !== 'open') return;
      if (await holdOf(notice)) return waitOn(notice);
      const of = await cases.open(notice.applicationId);
      await noticeStore.end(noticeId, 'closed');
      await outcomes.recognise(of);
    },

    confirm: (actor, of, comment) =>
      inTransaction(async () => {
        const notice = await noticeStore.findOpenOf(of.application._id);
        const isOver = notice !== null && notice.closesOn < cases.today();
        if (!isOver || (await holdOf(notice))?.reason !== 'upheld')
          throw conflict('notice_open', '正在公示，期满无异议后自动认定；异议成立的，期满后由市级决定是否认定');
        if (comment === '') throw conflict('objection_unexplained', '有异议成立，仍予认定的须写明理由');
        await noticeStore.end(notice._id, 'closed');
        await duties.drop(subjectOf(notice));
        const details = { step: 'publicised', decision: 'approve', comment };
        await cases.record(actor, 'recognition.decided', of, details);
        await outcomes.recognise(of);
        return cases.open(of.application._id);
      }),
  };
}
