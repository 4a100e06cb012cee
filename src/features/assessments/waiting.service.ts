import { isMember, type Actor } from '../../shared/actor.js';
import { instantAt } from '../../shared/calendar.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
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
  /** 待复核: rectification reports, for the city's reviewers. */
  rectifications: ListWaiting;
}

const picked = <T>({ items, nextCursor }: Page<T>, pick: (record: T) => WaitingAssessment | null) => ({
  items: items.map(pick).filter(waiting => waiting !== null),
  nextCursor,
});

/** What waits in the yearly assessment; nobody is asked about their own. */
export function createWaitingAssessments(): WaitingAssessments {
  const isOwn = (actor: Actor, { facilityId, keeperId }: { facilityId: string; keeperId: string }) =>
    isMember(actor, facilityId) || isMember(actor, keeperId);

  return {
    async forms(actor, page) {
      const found = await waitingStore.forms(scopesOf(actor, ['districtReviewer']), page);
      return picked(found, ({ _id: id, submittedAt, ...form }) =>
        submittedAt && !isOwn(actor, form)
          ? { id, title: form.facilityName, subtitle: `${form.year} 年度考核表`, district: form.district, submittedAt }
          : null,
      );
    },

    async batches(actor, page) {
      const found = await waitingStore.batches(scopesOf(actor, ['cityReviewer']), page);
      return picked(found, ({ _id: id, year, items, made, createdAt: submittedAt }) =>
        made.userId !== actor.userId && !items.some(({ facilityId }) => isMember(actor, facilityId))
          ? { id, title: `${year} 年度等次名单`, subtitle: `${items.length} 家`, district: null, submittedAt }
          : null,
      );
    },

    async rectifications(actor, page) {
      const found = await waitingStore.rectifications(scopesOf(actor, ['cityReviewer']), page);
      return picked(found, ({ _id: id, reportedOn, ...record }) =>
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
