import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { instantAt, shanghaiDay } from '../../shared/calendar.js';
import { overseenBy } from './award.access.js';
import type { AwardRecord } from './award.model.js';
import { awardStore } from './award.store.js';
import { partStore } from './part.store.js';
import type { PartRecord } from './part.model.js';
import { daysToPay, publicMedian } from './payClock.rules.js';

/** A part that waits for its money, and for how long. */
export interface WaitingPart {
  part: PartRecord;
  award: AwardRecord;
  days: number;
}

/** What a place may say in public of how fast it pays: no names, no single case. */
export interface PayClock {
  jurisdictionId: string;
  year: number;
  medianDays: number | null;
  paidCount: number;
}

export interface PayClockService {
  /** 账龄: what is released and not yet paid, the longest waiting first. */
  ageing(actor: Actor): Promise<WaitingPart[]>;
  /** The public median of a year. */
  clockOf(jurisdictionId: string, year: number): Promise<PayClock>;
}

/** 拨付时限 (TL-14 从快从优): how long approved money takes to arrive. */
export function createPayClockService({ clock }: { clock: Clock }): PayClockService {
  return {
    async ageing(actor) {
      const waiting = await partStore.listWaiting(overseenBy(actor));
      const awards = await awardStore.listByIds([...new Set(waiting.map(({ awardId }) => awardId))]);
      const today = shanghaiDay(clock.now());
      return waiting.flatMap(part => {
        const award = awards.find(({ _id }) => _id === part.awardId);
        return award ? [{ part, award, days: daysToPay(part, today) }] : [];
      });
    },

    async clockOf(jurisdictionId, year) {
      const between = { from: instantAt(`${year}-01-01`), to: instantAt(`${year + 1}-01-01`) };
      const paid = await partStore.listPaid(jurisdictionId, between);
      const medianDays = publicMedian(paid, shanghaiDay(clock.now()));
      return { jurisdictionId, year, medianDays, paidCount: paid.length };
    },
  };
}
