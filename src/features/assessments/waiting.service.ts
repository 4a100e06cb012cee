import { isMember, type Actor } from '../../shared/actor.js';
import type { Clock } from '../../platform/clock/clock.js';
import { instantAt } from '../../shared/calendar.js';
import { pickedPage, type Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { BatchRecord } from './batch.model.js';
import { gradeNoticeStore } from './gradeNotice.store.js';
import { waitingStore } from './waiting.store.js';

/** An assessment matter that waits for somebody of the bureau, with what its line of the desk needs. */
export interface WaitingAssessment {
  id: string;
  title: string;
  subtitle: string;
  district: string | null;
  submittedAt: Date;
}

type ListWaiting = (actor: Actor, page: { cursor?: string; limit: number }) => Promise<Page<WaitingAssessment>>;

export interface WaitingAssessments {
  /** 待核查: forms that were handed in, for the district's reviewers. */
  forms: ListWaiting;
  /** 待发布: lists of grades, for the city's reviewers other than the one who proposed them. */
  batches: ListWaiting;
  /** 公示期满、有异议成立: public lists that somebody of the city takes back or stands by. */
  heldBatches: ListWaiting;
  /** 待复核: rectification reports, for the city's reviewers. */
  rectifications: ListWaiting;
}

/** What waits in the yearly assessment; nobody is asked about their own. */
export function createWaitingAssessments({ clock }: { clock: Clock }): WaitingAssessments {
  const isOwn = (actor: Actor, { facilityId, keeperId }: { facilityId: string; keeperId: string }) =>
    isMember(actor, facilityId) || isMember(actor, keeperId);

  const isOthers = (actor: Actor, { made, items }: BatchRecord) =>
    made.userId !== actor.userId && !items.some(({ facilityId }) => isMember(actor, facilityId));
  const lineOf = ({ _id: id, year }: BatchRecord, subtitle: string, submittedAt: Date): WaitingAssessment => ({
    id,
    title: `${year} 年度等次名单`,
    subtitle,
    district: null,
    submittedAt,
  });

  return {
    async forms(actor, page) {
      const found = await waitingStore.forms(scopesOf(actor, ['districtReviewer']), page);
      return pickedPage(found, ({ _id: id, submittedAt, ...form }) =>
        submittedAt && !isOwn(actor, form)
          ? { id, title: form.facilityName, subtitle: `${form.year} 年度考核表`, district: form.district, submittedAt }
          : null,
      );
    },

    async batches(actor, page) {
      const found = await waitingStore.batches(scopesOf(actor, ['cityReviewer']), page);
      return pickedPage(found, batch =>
        isOthers(actor, batch) ? lineOf(batch, `${batch.items.length} 家`, batch.createdAt) : null,
      );
    },

    async heldBatches(actor, page) {
      const found = await gradeNoticeStore.listUpheld(scopesOf(actor, ['cityReviewer']), clock.now(), page);
      const batches = await waitingStore.batchesOf(found.items.map(({ batchId }) => batchId));
      return pickedPage(found, ({ batchId, closesAt, lastAnsweredAt }) => {
        const batch = batches.get(batchId);
        const since = lastAnsweredAt && lastAnsweredAt > closesAt ? lastAnsweredAt : closesAt;
        return batch && isOthers(actor, batch) ? lineOf(batch, '有异议成立：仍予发布或撤回名单', since) : null;
      });
    },

    async rectifications(actor, page) {
      const found = await waitingStore.rectifications(scopesOf(actor, ['cityReviewer']), page);
      return pickedPage(found, ({ _id: id, reportedOn, ...record }) =>
        reportedOn && !isOwn(actor, record)
          ? {
              id,
              title: record.facilityName,
              subtitle: `${record.year} 年度整改报告`,
              district: record.district,
              submittedAt: instantAt(reportedOn),
            }
          : null,
      );
    },
  };
}
