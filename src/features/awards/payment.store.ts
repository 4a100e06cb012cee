import mongoose from 'mongoose';
import { isDuplicate, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { randomText } from '../../shared/ids.js';
import { fen, type Fen } from '../../shared/money.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { assertTransition } from '../../shared/states.js';
import { PAYMENT_TRANSITIONS, type PaymentStatus } from './award.states.js';
import { BankFileModel, PayeeModel, type BankFileRecord, type PayeeRecord } from './bankFile.model.js';
import { PaymentModel, type PaymentRecord } from './payment.model.js';
import { ReceiptImportModel, ReceiptModel, type ReceiptImportRecord, type ReceiptRecord } from './receipt.model.js';

/** The most payments that one bank file carries. */
const MOST_PER_FILE = 1_000;

export const paymentStore = {
  async insert(record: PaymentRecord): Promise<PaymentRecord> {
    // With the guard off the part may have several payments, so that a twin test can see a second one.
    const livePartId = guardIsOn('award.order') ? record.livePartId : `${record.livePartId} ${randomText(8)}`;
    try {
      await PaymentModel.create([{ ...record, livePartId }]);
      return record;
    } catch (cause) {
      if (isDuplicate(cause, 'livePartId')) throw alreadyPaid();
      throw cause;
    }
  },

  findByNo: (paymentNo: string) => PaymentModel.findOne({ paymentNo }).lean<PaymentRecord>(),

  list: (
    jurisdictionIds: string[],
    query: { status?: PaymentStatus | undefined; cursor?: string | undefined; limit: number },
  ) => {
    const { status, cursor, limit } = query;
    const filter = {
      jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }),
      ...(status ? { status } : {}),
    };
    return pageOfModel(PaymentModel, { filter, by: 'orderedAt', order: -1, cursor, limit });
  },

  listOrdered: (jurisdictionId: string) =>
    PaymentModel.find({ jurisdictionId, status: 'ordered' })
      .sort({ orderedAt: 1, _id: 1 })
      .limit(MOST_PER_FILE)
      .lean<PaymentRecord[]>(),

  listOfFile: (fileId: string) =>
    PaymentModel.find({ fileId }).sort({ paymentNo: 1 }).limit(MOST_PER_FILE).lean<PaymentRecord[]>(),

  /** Moves a payment on; null when it does not stand at `from` any more. */
  async move(payment: Pick<PaymentRecord, '_id' | 'status'>, to: PaymentStatus, patch: Partial<PaymentRecord> = {}) {
    assertTransition<PaymentStatus>(PAYMENT_TRANSITIONS, payment.status, to);
    return PaymentModel.findOneAndUpdate(
      { _id: payment._id, status: payment.status },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<PaymentRecord>();
  },

  /** Adds a confirmed amount, never beyond what was ordered; null when it would be. */
  async confirm(payment: PaymentRecord, amount: Fen, patch: { status: PaymentStatus; paidOn: string }) {
    assertTransition<PaymentStatus>(PAYMENT_TRANSITIONS, payment.status, patch.status);
    const room = { confirmedFen: mongoose.trusted({ $lte: payment.amountFen - amount }) } as object;
    return PaymentModel.findOneAndUpdate(
      { _id: payment._id, status: payment.status, ...room },
      { $set: patch, $inc: { confirmedFen: amount } },
      { returnDocument: 'after' },
    ).lean<PaymentRecord>();
  },
};

export const alreadyPaid = () => conflict('already_paid', '该分期已在付款或已付清，不能重复付款');

export const payeeStore = {
  find: (facilityId: string) => PayeeModel.findById(facilityId).lean<PayeeRecord>(),
  async put({ _id, ...rest }: PayeeRecord): Promise<void> {
    await PayeeModel.updateOne({ _id }, { $set: rest }, { upsert: true });
  },
};

export const bankFileStore = {
  find: (id: string) => BankFileModel.findById(id).lean<BankFileRecord>(),
  list: (jurisdictionIds: string[]) =>
    BankFileModel.find({ jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }) })
      .sort({ at: -1, _id: -1 })
      .limit(100)
      .lean<BankFileRecord[]>(),
  async insert(record: BankFileRecord): Promise<BankFileRecord> {
    await BankFileModel.create([record]);
    return record;
  },
};

export const receiptStore = {
  find: (id: string) => ReceiptModel.findById(id).lean<ReceiptRecord>(),
  /** Books a receipt; the serial number is what makes it the same one. */
  async insert(record: ReceiptRecord): Promise<string> {
    const _id = guardIsOn('award.receipt') ? record._id : `${record._id} ${randomText(8)}`;
    await ReceiptModel.create([{ ...record, _id }]);
    return _id;
  },
  async insertImport(record: ReceiptImportRecord): Promise<ReceiptImportRecord> {
    await ReceiptImportModel.create([record]);
    return record;
  },
  listImports: (jurisdictionIds: string[]) =>
    ReceiptImportModel.find({ jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }) })
      .sort({ at: -1, _id: -1 })
      .limit(50)
      .lean<ReceiptImportRecord[]>(),
};

/** What is left to confirm of a payment. */
export const outstanding = ({ amountFen, confirmedFen }: PaymentRecord): Fen => fen(amountFen - confirmedFen);
