import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { newId } from '../../shared/ids.js';
import type { Fen } from '../../shared/money.js';
import type { AwardRecord } from './award.model.js';
import { awardLines, type AwardMovement, type BudgetMovement, type OutlookMovement } from './awardLedger.rules.js';
import { awardLedgerStore, budgetStore } from './awardLedger.store.js';
import type { AwardBudgetRecord } from './budget.model.js';

/** The award whose money moves, as far as the books need to know it. */
export type Booked = Pick<AwardRecord, '_id' | 'facilityId' | 'jurisdictionId' | 'rule' | 'article' | 'budgetId'>;

/** How much moves, by whose act and because of which fact: with the movement, the fact makes the entry unique. */
export interface Posting {
  amountFen: Fen;
  because: string;
  by: Actor | 'system';
  /** The rule and article of the part, where they are not those of the award. */
  under?: { rule: string; article: string };
}

export interface AwardBooks {
  /** Notes what the facts promise for an open award, or takes it back; no budget is touched. */
  outlook(movement: OutlookMovement, award: AwardRecord, by: Actor | 'system'): Promise<void>;
  /** Reserves an approved award in a budget; null when that holds less. */
  approve(award: Booked, posting: Posting): Promise<AwardBudgetRecord | null>;
  /** Moves reserved money on. An account that holds too little is a bug: the parts say it holds enough. */
  move(movement: Exclude<BudgetMovement, 'grant' | 'approve'>, award: Booked, posting: Posting): Promise<void>;
  /** Books what was granted, at first or in addition. */
  grant(budget: AwardBudgetRecord, amount: Fen, posting: { because: string; by: Actor }): Promise<void>;
}

/** Double-entry books of award money: no account changes without an entry, and every entry names award, rule and article. */
export function createAwardBooks({ clock }: { clock: Clock }): AwardBooks {
  const book = (movement: AwardMovement, award: Booked, { amountFen, because, by, under }: Posting) =>
    awardLedgerStore.insert({
      _id: newId('awe'),
      key: `${movement} ${because}`,
      movement,
      lines: awardLines(movement, amountFen),
      jurisdictionId: award.jurisdictionId,
      budgetId: movement === 'promise' || movement === 'unpromise' ? null : award.budgetId,
      awardId: award._id,
      facilityId: award.facilityId,
      rule: under?.rule ?? award.rule,
      article: under?.article ?? award.article,
      by: by === 'system' ? 'system' : by.userId,
      at: clock.now(),
    });

  return {
    async outlook(movement, award, by) {
      const { _id, contentHash, revision, amountFen } = award;
      if (amountFen > 0) await book(movement, award, { by, amountFen, because: `${_id} ${contentHash} ${revision}` });
    },

    async approve(award, posting) {
      const budget = await budgetStore.moveMoney(award.budgetId ?? '', 'approve', posting.amountFen);
      if (budget) await book('approve', award, posting);
      return budget;
    },

    async move(movement, award, posting) {
      if (posting.amountFen === 0) return;
      const moved = await budgetStore.moveMoney(award.budgetId ?? '', movement, posting.amountFen);
      if (!moved) throw new Error(`the books do not cover ${movement} for ${posting.because}`);
      await book(movement, award, posting);
    },

    async grant(budget, amountFen, { because, by }) {
      await awardLedgerStore.insert({
        _id: newId('awe'),
        key: `grant ${because}`,
        movement: 'grant',
        lines: awardLines('grant', amountFen),
        jurisdictionId: budget.jurisdictionId,
        budgetId: budget._id,
        awardId: null,
        facilityId: null,
        rule: '',
        article: `${budget.policyId} ${budget.year}年预算`,
        by: by.userId,
        at: clock.now(),
      });
    },
  };
}
