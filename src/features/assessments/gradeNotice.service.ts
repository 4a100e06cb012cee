import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { GRADE_NAMES } from '../../../config/policies/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, endOfDay, instantAt, shanghaiDay } from '../../shared/calendar.js';
import { newId } from '../../shared/ids.js';
import { workingDayAfter } from '../../shared/workingDays.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { BatchRecord } from './batch.model.js';
import type { GradeNoticeRecord } from './gradeNotice.model.js';
import { gradeNoticeStore } from './gradeNotice.store.js';

export interface GradeNoticeService {
  /** 公示: shows a list to everybody for some working days, and plans its end. */
  open(batch: BatchRecord, article: string, workingDays: number): Promise<GradeNoticeRecord>;
  /** Takes it back. */
  withdraw(id: string, reason: string): Promise<void>;
  /**
   * Ends it when its time is over and nothing holds it; `isDecided` when a person has looked at the objections that were
   * upheld. Answers null while it has to wait, and looks again the next morning.
   */
  end(id: string, isDecided: boolean): Promise<GradeNoticeRecord | null>;
  find(id: string): Promise<GradeNoticeRecord | null>;
}

const HOUR_OF_LOOK = '09:00';

/** 拟定等次公示 (淄博 六（十四）): no grade counts before everybody could see it and object. */
export function createGradeNoticeService({ clock, audit, duties, news }: AssessmentParts): GradeNoticeService {
  const today = () => shanghaiDay(clock.now());
  const subjectOf = (id: string) => `gradeNotice:${id}`;

  const planEnd = (noticeId: string, dueAt: Date) =>
    duties.plan({
      key: `assessment.closeNotice ${noticeId} ${dueAt.getTime()}`,
      subject: subjectOf(noticeId),
      kind: 'assessment.closeNotice',
      payload: { noticeId },
      dueAt,
    });

  const recorded = (by: Actor | 'system', action: string, notice: GradeNoticeRecord, details: object) =>
    audit.record(action, `assessmentBatch:${notice.batchId}`, {
      by,
      jurisdictionId: notice.jurisdictionId,
      details: { noticeId: notice._id, ...details },
    });

  async function wait(notice: GradeNoticeRecord): Promise<void> {
    const { _id, jurisdictionId, year, heldSince, openObjections, upheldObjections } = notice;
    await gradeNoticeStore.wait(_id, today());
    if (openObjections > 0) await planEnd(_id, instantAt(addDays(today(), 1), HOUR_OF_LOOK));
    if (!heldSince) await recorded('system', 'assessment.noticeHeld', notice, { openObjections, upheldObjections });
    if (openObjections === 0)
      await news.tellStaff(
        'assessment.noticeUpheld',
        { role: 'cityReviewer', jurisdictionId },
        { data: { noticeId: _id, year: String(year) }, dedupeKey: `assessment.noticeUpheld ${_id}` },
      );
  }

  return {
    find: gradeNoticeStore.find,

    async open({ _id: batchId, jurisdictionId, year, items }, article, workingDays) {
      const bureau = JURISDICTIONS.find(({ id }) => id === jurisdictionId)?.bureau ?? '';
      const closesOn = workingDayAfter(today(), workingDays);
      const notice: GradeNoticeRecord = {
        _id: newId('agn'),
        batchId,
        jurisdictionId,
        year,
        title: `${year} 年度科技孵化载体考核拟定等次公示`,
        text: `根据${article}，经自评、实地核查和专家评审，拟定下列载体 ${year} 年度考核等次，现予公示。公示至 ${closesOn}，有异议的请在公示期内提出并写明理由。${bureau}`,
        entries: items.map(({ facilityName: name, grade }) => ({ name, detail: `拟定等次：${GRADE_NAMES[grade]}` })),
        opensOn: today(),
        closesOn,
        closesAt: endOfDay(closesOn),
        status: 'open',
        openObjections: 0,
        upheldObjections: 0,
        lastAnsweredAt: null,
        heldSince: null,
        endedOn: null,
        withdrawnReason: null,
        createdAt: clock.now(),
      };
      await gradeNoticeStore.insert(notice);
      await planEnd(notice._id, new Date(notice.closesAt.getTime() + 1));
      return notice;
    },

    async withdraw(id, reason) {
      await gradeNoticeStore.withdraw(id, reason, today());
      await duties.drop(subjectOf(id));
    },

    async end(id, isDecided) {
      const now = clock.now();
      const ended = await gradeNoticeStore.close(id, { now, endedOn: today(), isDecided });
      if (ended) {
        // A duty that ends the notice is done with it.
        if (isDecided) await duties.drop(subjectOf(id));
        return ended;
      }
      const notice = await gradeNoticeStore.find(id);
      if (notice?.status === 'open' && notice.closesAt < now && !isDecided) await wait(notice);
      return null;
    },
  };
}
