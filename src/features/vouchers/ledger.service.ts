import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { newId, randomText } from '../../shared/ids.js';
import type { Fen } from '../../shared/money.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { disagreements, linesOf, type Movement } from './ledger.rules.js';
import { ledgerStore } from './ledger.store.js';
import type { SchemeRecord } from './scheme.model.js';
import { schemeStore } from './scheme.store.js';

/** A movement to book: how much, of which scheme, and because of which fact. */
export interface Posting {
  schemeId: string;
  jurisdictionId: string;
  amountFen: Fen;
  /** The fact, e.g. a redemption's id: with the movement it makes the entry unique. */
  because: string;
  voucherId?: string;
  redemptionId?: string;
  reverses?: string;
  by: Actor | 'system';
}

/** The books of a scheme held against its entries. */
export interface LedgerProof {
  entryCount: number;
  disagreements: string[];
}

export interface LedgerService {
  /**
   * Moves money and books it, inside the caller's unit; null when the source account holds less than the amount.
   * Nothing is booked for zero fen.
   */
  post(movement: Exclude<Movement, 'grant'>, posting: Posting): Promise<SchemeRecord | null>;
  /** Books the budget of a new scheme. */
  grant(scheme: SchemeRecord, by: Actor | 'system'): Promise<void>;
  prove(scheme: SchemeRecord): Promise<LedgerProof>;
}

/** Double-entry books: no account of a scheme changes without an entry, and no entry is ever changed. */
export function createLedgerService({ clock }: { clock: Clock }): LedgerService {
  const book = (movement: Movement, posting: Posting) => {
    // With the guard off the key is no longer that of the fact, so that a twin test can see a second payment.
    const once = movement !== 'pay' || guardIsOn('voucher.redemption') ? '' : ` ${randomText(8)}`;
    return ledgerStore.insert({
      _id: newId('led'),
      key: `${movement} ${posting.because}${once}`,
      schemeId: posting.schemeId,
      jurisdictionId: posting.jurisdictionId,
      movement,
      lines: linesOf(movement, posting.amountFen),
      voucherId: posting.voucherId ?? null,
      redemptionId: posting.redemptionId ?? null,
      reverses: posting.reverses ?? null,
      by: posting.by === 'system' ? 'system' : posting.by.userId,
      at: clock.now(),
    });
  };

  return {
    async post(movement, posting) {
      if (posting.amountFen === 0) return schemeStore.find(posting.schemeId);
      const scheme = await schemeStore.moveMoney(posting.schemeId, movement, posting.amountFen);
      if (scheme) await book(movement, posting);
      return scheme;
    },

    grant: ({ _id: schemeId, jurisdictionId, budgetFen }, by) =>
      book('grant', { schemeId, jurisdictionId, amountFen: budgetFen, because: schemeId, by }),

    async prove(scheme) {
      const { balances, lapsedThroughFen } = await ledgerStore.addUp(scheme._id);
      return {
        entryCount: await ledgerStore.countOf(scheme._id),
        disagreements: disagreements(scheme, balances, lapsedThroughFen),
      };
    },
  };
}
