import type { Model } from 'mongoose';
import { SheetModel, type SheetRecord } from '../../src/features/recognition/application.model.js';
import { sheetStore } from '../../src/features/recognition/application.store.js';
import { AwardModel, type AwardRecord } from '../../src/features/awards/award.model.js';
import { awardStore } from '../../src/features/awards/award.store.js';
import { OrderModel } from '../../src/features/payments/order.model.js';
import { orderStore } from '../../src/features/payments/order.store.js';
import { RefundModel } from '../../src/features/payments/refund.model.js';
import { refundStore } from '../../src/features/payments/refund.store.js';
import { ReportPrintModel, type ReportPrintRecord } from '../../src/features/reporting/print.model.js';
import { printStore } from '../../src/features/reporting/print.store.js';
import { VoucherModel, type VoucherRecord } from '../../src/features/vouchers/voucher.model.js';
import { voucherStore } from '../../src/features/vouchers/voucher.store.js';
import { startTestApp } from '../support/app.js';

const ID = 'stale';

/** Something that was read, then changed by somebody else: `now` is how it stands, `write` goes by what was read. */
interface Stale {
  code: string;
  model: Pick<Model<never>, 'collection'>;
  now: object;
  write(): Promise<unknown>;
}

const CASES: Stale[] = [
  {
    code: 'award_changed',
    model: AwardModel,
    now: { status: 'submitted', revision: 2 },
    write: () => awardStore.change({ _id: ID, status: 'submitted', revision: 1 } as AwardRecord, {}),
  },
  {
    code: 'voucher_changed',
    model: VoucherModel,
    now: { status: 'issued', revision: 2 },
    write: () => {
      const read = { _id: ID, status: 'issued', revision: 1 } as VoucherRecord;
      return voucherStore.change(read, { status: 'issued', money: {} as never });
    },
  },
  {
    code: 'sheet_changed',
    model: SheetModel,
    now: { applicationId: ID, expertId: ID, status: 'recused' },
    write: () =>
      sheetStore.write({ applicationId: ID, expertId: ID, status: 'assigned' } as SheetRecord, { total: 80 }),
  },
  {
    code: 'print_changed',
    model: ReportPrintModel,
    now: { status: 'void' },
    write: () => printStore.move({ _id: ID, status: 'printed' } as ReportPrintRecord, 'sealed', {}),
  },
  {
    code: 'order_changed',
    model: OrderModel,
    now: { status: 'closed' },
    write: () => orderStore.move(ID, 'created', 'closed'),
  },
  {
    code: 'refund_changed',
    model: RefundModel,
    now: { status: 'sent' },
    write: () => refundStore.move(ID, 'requested', 'sent'),
  },
];

describe('a write that goes by what was read', () => {
  beforeAll(async () => void (await startTestApp()));

  it.each(CASES)(
    'is refused with $code once somebody else was faster, and changes nothing',
    async ({ model, now, write, code }) => {
      const stands = { _id: ID as never, ...now };
      await model.collection.insertOne(stands);

      await expect(write()).rejects.toMatchObject({ status: 409, code });
      expect(await model.collection.findOne({ _id: ID as never })).toEqual(stands);
    },
  );
});
