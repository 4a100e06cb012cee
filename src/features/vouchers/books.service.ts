import type { Actor } from '../../shared/actor.js';
import type { Fen } from '../../shared/money.js';
import { allowanceStore } from './allowance.store.js';
import type { LedgerService } from './ledger.service.js';
import type { SchemeRecord } from './scheme.model.js';
import type { VoucherRecord } from './voucher.model.js';
import type { Closing } from './voucher.states.js';

/** A voucher whose money moves, as far as the books need to know it. */
export type Booked = Pick<VoucherRecord, '_id' | 'schemeId' | 'jurisdictionId' | 'organisationId'>;

/** How much moves, and by whose act. `redemptionId` names the claim it is about. */
export interface Booking {
  amountFen: Fen;
  by: Actor | 'system';
  redemptionId?: string;
}

export interface VoucherBooks {
  /** Takes the value of a new voucher from the free budget; null when that holds less. */
  issue(voucher: Booked, booking: Booking): Promise<SchemeRecord | null>;
  claim(voucher: Booked, booking: Booking): Promise<void>;
  release(voucher: Booked, booking: Booking): Promise<void>;
  pay(voucher: Booked, booking: Booking): Promise<void>;
  /** Takes a payment back by an entry that reverses it: never by changing what was written. */
  reverse(voucher: Booked, booking: Booking): Promise<void>;
  /** Gives the rest of a closed voucher back to the budget, and to the applicant's yearly cap. */
  close(voucher: Booked, booking: Booking, closing: Closing): Promise<void>;
}

type Move = Exclude<Parameters<LedgerService['post']>[0], 'issue'>;

/** The money side of a voucher's life, each step one ledger entry inside the caller's unit. */
export function createVoucherBooks({ ledger }: { ledger: LedgerService }): VoucherBooks {
  const postingOf = (voucher: Booked, { amountFen, by, redemptionId }: Booking) => ({
    schemeId: voucher.schemeId,
    jurisdictionId: voucher.jurisdictionId,
    voucherId: voucher._id,
    amountFen,
    by,
    redemptionId,
  });

  /** Past issue, an account that holds too little is a bug: the vouchers say it holds enough. */
  async function move(movement: Move, voucher: Booked, booking: Booking & { because: string; reverses?: string }) {
    const { because, reverses } = booking;
    const moved = await ledger.post(movement, { ...postingOf(voucher, booking), because, reverses });
    if (!moved) throw new Error(`the books do not cover ${movement} for ${because}`);
  }

  const about = (booking: Booking) => ({ ...booking, because: booking.redemptionId ?? '' });

  return {
    issue: (voucher, booking) => ledger.post('issue', { ...postingOf(voucher, booking), because: voucher._id }),
    claim: (voucher, booking) => move('claim', voucher, about(booking)),
    release: (voucher, booking) => move('release', voucher, about(booking)),
    pay: (voucher, booking) => move('pay', voucher, about(booking)),

    async reverse(voucher, booking) {
      await move('reverse', voucher, { ...about(booking), reverses: `pay ${booking.redemptionId}` });
      await move('release', voucher, about(booking));
    },

    async close(voucher, booking, closing) {
      const because = booking.redemptionId ? `${voucher._id} ${booking.redemptionId}` : voucher._id;
      const closed = { ...booking, because };
      if (closing === 'returned') await move('giveBack', voucher, closed);
      else {
        await move('lapse', voucher, closed);
        await move('restore', voucher, closed);
      }
      await allowanceStore.giveBack(voucher, booking.amountFen);
    },
  };
}
