import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { endOfDay, shanghaiDay } from '../../shared/calendar.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import { applicationStore, sheetStore } from './application.store.js';
import type { NoticeService } from './notice.service.js';
import { noticeStore } from './recognition.store.js';

/** An application that waits for a person outside the usual steps. */
export interface WaitingRecognition {
  applicationId: string;
  facilityName: string;
  standardName: string;
  district: string;
  /**
   * When it became this person's turn: the window was over and every objection answered; or an expert was asked, or gave
   * marks that count no more.
   */
  since: Date;
}

export interface WaitingRecognitions {
  /** 仍予认定 or 不予通过: for the city's reviewers, after an objection was upheld. */
  held(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<WaitingRecognition>>;
  /** 专家评分: what an expert was asked to score and has not, or has to score again because the content changed. */
  toScore(actor: Actor): Promise<Page<WaitingRecognition>>;
}

/** As many sheets of one expert as are looked through. */
const MOST_SHEETS = 200;

/** What waits for a person outside the usual steps: notices that are over, and sheets to fill. */
export function createWaitingRecognitions({
  clock,
  notices,
}: {
  clock: Clock;
  notices: Pick<NoticeService, 'holdsOf'>;
}): WaitingRecognitions {
  return {
    async held(actor, page) {
      const over = await noticeStore.listOver(scopesOf(actor, ['cityReviewer']), shanghaiDay(clock.now()), page);
      const holds = await notices.holdsOf(over.items);
      const items = over.items.flatMap(({ _id, applicationId, facilityName, standardName, district, closesOn }) => {
        const hold = holds.get(_id);
        if (hold?.reason !== 'upheld') return [];
        const since = new Date(Math.max(endOfDay(closesOn).getTime(), hold.answeredAt.getTime()));
        return [{ applicationId, facilityName, standardName, district, since }];
      });
      return { items, nextCursor: over.nextCursor };
    },

    async toScore(actor) {
      const sheets = new Map((await sheetStore.listForExpert(actor.userId)).map(one => [one.applicationId, one]));
      const page = { status: 'reviewing' as const, limit: MOST_SHEETS };
      const asked = await applicationStore.list({ applicationIds: [...sheets.keys()] }, page);
      const items = asked.items.flatMap(({ _id, step, contentHash, facilityName, standardName, district }) => {
        const sheet = sheets.get(_id);
        if (!sheet || step !== 'experts') return [];
        if (sheet.status === 'scored' && sheet.contentHash === contentHash) return [];
        return [{ applicationId: _id, facilityName, standardName, district, since: sheet.at }];
      });
      return { items, nextCursor: null };
    },
  };
}
