import mongoose, { type QueryFilter } from 'mongoose';
import { movementTotals, pageOfModel } from '../../platform/mongo/index.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { fen, type Fen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import { AwardModel, type AwardRecord } from './award.model.js';
import { AwardEntryModel } from './awardLedger.model.js';
import type { AwardMovement } from './awardLedger.rules.js';
import { partStore } from './part.store.js';
import { publicMedian } from './payClock.rules.js';

/** What a place may say in public of its award money in a stretch of time. */
export interface AwardFigures {
  approvedFen: Fen;
  paidFen: Fen;
  /** X15: the middle number of days from approval to payment; null while too few were paid. */
  medianDays: number | null;
  paidCount: number;
}

/** More than any place has. */
const MOST = 50_000;
const PUBLIC = ['approved', 'settled'] as const;

/** Reads for the public of what is granted; nothing that is still being decided. */
export const awardCensus = {
  async figures(jurisdictionIds: readonly string[], { from, before }: { from: Date; before: Date }) {
    const total = await movementTotals<AwardMovement>(AwardEntryModel, {
      jurisdictionId: { $in: [...jurisdictionIds] },
      at: { $gte: from, $lt: before },
    });
    const paid = (await Promise.all(jurisdictionIds.map(one => partStore.listPaid(one, { from, to: before })))).flat();
    const figures: AwardFigures = {
      approvedFen: fen(total('approve') - total('retract')),
      paidFen: fen(total('pay') - total('clawBack')),
      medianDays: publicMedian(paid, shanghaiDay(before)),
      paidCount: paid.length,
    };
    return figures;
  },

  /** Every award of a place under one policy, whatever became of it. */
  listUnder: (jurisdictionId: string, policyId: string): Promise<AwardRecord[]> =>
    AwardModel.find({ jurisdictionId, policyId }).limit(MOST).lean<AwardRecord[]>(),

  /** What was granted, the latest first, with what is paid of each. */
  async listGranted(
    jurisdictionIds: readonly string[],
    page: { cursor?: string | undefined; limit: number },
  ): Promise<Page<{ award: AwardRecord; paidFen: Fen }>> {
    const filter = {
      jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
      status: mongoose.trusted({ $in: [...PUBLIC] }),
    } as QueryFilter<AwardRecord>;
    const { items, nextCursor } = await pageOfModel(AwardModel, { filter, by: 'approvedAt', order: -1, ...page });
    const parts = (await partStore.listOfAll(items)).filter(({ state }) => state === 'paid');
    const paidOf = (id: string) =>
      parts.filter(({ awardId }) => awardId === id).reduce((sum, { amountFen }) => sum + amountFen, 0);
    return { items: items.map(award => ({ award, paidFen: fen(paidOf(award._id)) })), nextCursor };
  },
};
