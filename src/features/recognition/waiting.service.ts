import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { endOfDay, shanghaiDay } from '../../shared/calendar.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { NoticeService } from './notice.service.js';
import { noticeStore } from './recognition.store.js';

/** A recognition that an upheld objection has left to the city. */
export interface HeldRecognition {
  applicationId: string;
  facilityName: string;
  standardName: string;
  district: string;
  /** When it became the city's turn: the window was over and every objection answered. */
  since: Date;
}

export interface WaitingRecognitions {
  /** 仍予认定 or 不予通过: for the city's reviewers, after an objection was upheld. */
  held(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<HeldRecognition>>;
}

/** What waits for a person although its notice is over. */
export function createWaitingRecognitions({
  clock,
  notices,
}: {
  clock: Clock;
  notices: Pick<NoticeService, 'holdOf'>;
}): WaitingRecognitions {
  return {
    async held(actor, page) {
      const over = await noticeStore.listOver(scopesOf(actor, ['cityReviewer']), shanghaiDay(clock.now()), page);
      const items: HeldRecognition[] = [];
      for (const notice of over.items) {
        const hold = await notices.holdOf(notice);
        if (hold?.reason !== 'upheld') continue;
        const { applicationId, facilityName, standardName, district } = notice;
        const since = new Date(Math.max(endOfDay(notice.closesOn).getTime(), hold.answeredAt.getTime()));
        items.push({ applicationId, facilityName, standardName, district, since });
      }
      return { items, nextCursor: over.nextCursor };
    },
  };
}
