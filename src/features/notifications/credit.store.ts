import mongoose from 'mongoose';
import { isDuplicate } from '../../platform/mongo/index.js';
import { newId } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { ConsentSourceModel, type ConsentSourceRecord } from './consentSource.model.js';
import { CreditModel, type CreditRecord } from './credit.model.js';

const MOST_REMEMBERED = 20;
/** WeChat names the second of what it pushes. */
const WECHAT_CLOCK_MS = 1_000;
const SOURCE_ID = 'consentSource';

export const creditStore = {
  listOf: (userId: string) => CreditModel.find({ userId }).lean<CreditRecord[]>(),

  /** One more message, consented to at `at`; unless the person has withdrawn since and the consent comes late. */
  async accept(userId: string, template: string, at: Date): Promise<void> {
    const held = await CreditModel.findOne({ userId, template }).lean<CreditRecord>();
    if (held?.rejectedAt && held.rejectedAt.getTime() - at.getTime() >= WECHAT_CLOCK_MS) return;
    await CreditModel.updateOne(
      { userId, template },
      {
        $inc: { balance: 1 },
        $set: { updatedAt: at, rejectedAt: null },
        $push: { acceptedAt: { $each: [at], $slice: -MOST_REMEMBERED } },
        $setOnInsert: { _id: newId('crd') },
      },
      { upsert: true },
    );
  },

  /** Nothing allowed any more but what was consented to after `at`. */
  async reject(userId: string, template: string, at: Date): Promise<void> {
    const held = await CreditModel.findOne({ userId, template }).lean<CreditRecord>();
    const later = (held?.acceptedAt ?? []).filter(accepted => accepted > at);
    const balance = Math.min(held?.balance ?? 0, later.length);
    await CreditModel.updateOne(
      { userId, template },
      {
        $set: { balance, updatedAt: at, acceptedAt: later, rejectedAt: later.length > 0 ? null : at },
        $setOnInsert: { _id: newId('crd') },
      },
      { upsert: true },
    );
  },

  /** Takes one message unless that would eat into what is `kept`; false when there is none. */
  async take(userId: string, template: string, spend: { kept: number; isLong: boolean; now: Date }): Promise<boolean> {
    const enough = guardIsOn('notification.credit') ? { balance: mongoose.trusted({ $gt: spend.kept }) } : {};
    const taken = await CreditModel.updateOne(
      { userId, template, ...enough },
      { $inc: { balance: spend.isLong ? 0 : -1 }, $set: { updatedAt: spend.now } },
    );
    return taken.matchedCount === 1;
  },

  async giveBack(userId: string, template: string, now: Date): Promise<void> {
    await CreditModel.updateOne({ userId, template }, { $inc: { balance: 1 }, $set: { updatedAt: now } });
  },

  findSource: () => ConsentSourceModel.findById(SOURCE_ID).lean<ConsentSourceRecord>(),

  /** Makes `source` the one that counts, from `since`; does nothing when it already is. */
  async switchSource(source: ConsentSourceRecord['source'], since: Date): Promise<void> {
    try {
      await ConsentSourceModel.updateOne(
        { _id: SOURCE_ID, source: mongoose.trusted({ $ne: source }) } as never,
        { $set: { source, since } },
        { upsert: true },
      );
    } catch (cause) {
      if (!isDuplicate(cause)) throw cause;
    }
  },
};
