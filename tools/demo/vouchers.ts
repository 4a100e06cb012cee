import { shanghaiDay, yearOf } from '../../src/shared/calendar.js';
import type { Operate } from './operate.js';
import type { DemoCast } from './people.js';

/** Opens this year's voucher scheme with a budget of two million yuan. */
export async function layOutVouchers(operate: Operate, cast: DemoCast): Promise<void> {
  const year = yearOf(shanghaiDay(new Date()));
  await operate('voucherSchemes.create', {
    actor: await cast('admin'),
    body: {
      name: `${year} 年慈溪市科技创新券`,
      year,
      budgetFen: 200_000_000,
      shareBasisPoints: 5_000,
      capPerApplicantFen: 10_000_000,
      serviceKinds: ['testing', 'research', 'design'],
      useByDays: 180,
      redeemBy: `${year + 1}-12-31`,
    },
  });
}
