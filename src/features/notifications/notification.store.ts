import mongoose from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { assertTransition } from '../../shared/states.js';
import { newId } from '../../shared/ids.js';
import { CreditModel, type CreditRecord } from './credit.model.js';
import { NotificationModel, type NotificationRecord } from './notification.model.js';
import { DELIVERY_TRANSITIONS, type DeliveryStatus } from './notification.states.js';

export const notificationStore = {
  /** Inserts the news unless the person was told already; returns whether it is new. */
  async insertOnce(record: NotificationRecord): Promise<boolean> {
    const { userId, dedupeKey, ...rest } = record;
    const written = await NotificationModel.updateOne({ userId, dedupeKey }, { $setOnInsert: rest }, { upsert: true });
    return written.upsertedCount === 1;
  },

  find: (id: string) => NotificationModel.findById(id).lean<NotificationRecord>(),

  /** Moves the delivery on; null when another worker was there first. */
  async move(id: string, from: DeliveryStatus, to: DeliveryStatus, patch: Partial<NotificationRecord> = {}) {
    assertTransition<DeliveryStatus>(DELIVERY_TRANSITIONS, from, to);
    return NotificationModel.findOneAndUpdate(
      { _id: id, delivery: from },
      { $set: { ...patch, delivery: to } },
      { returnDocument: 'after' },
    ).lean<NotificationRecord>();
  },

  listOf: (userId: string, page: { cursor?: string; limit: number }) =>
    pageOfModel(NotificationModel, { filter: { userId }, by: 'createdAt', order: -1, ...page }),

  countUnread: (userId: string) => NotificationModel.countDocuments({ userId, readAt: null }),

  async markRead(id: string, userId: string, now: Date): Promise<NotificationRecord | null> {
    await NotificationModel.updateOne({ _id: id, userId, readAt: null }, { $set: { readAt: now } });
    return NotificationModel.findOne({ _id: id, userId }).lean<NotificationRecord>();
  },

  listCredits: (userId: string) => CreditModel.find({ userId }).lean<CreditRecord[]>(),

  /** Adds to (or, with `reject`, empties) the person's allowance for a template. */
  async changeCredit(userId: string, template: string, change: { by: 'accept' | 'reject'; now: Date }): Promise<void> {
    const { now } = change;
    const update =
      change.by === 'accept'
        ? { $inc: { balance: 1 }, $set: { updatedAt: now, rejectedAt: null } }
        : { $set: { balance: 0, updatedAt: now, rejectedAt: now } };
    await CreditModel.updateOne(
      { userId, template },
      { ...update, $setOnInsert: { _id: newId('crd') } },
      { upsert: true },
    );
  },

  /** Takes one message from the allowance; false when there is none left. */
  async takeCredit(userId: string, template: string, now: Date): Promise<boolean> {
    const taken = await CreditModel.updateOne(
      { userId, template, balance: mongoose.trusted({ $gt: 0 }) },
      { $inc: { balance: -1 }, $set: { updatedAt: now } },
    );
    return taken.modifiedCount === 1;
  },

  async giveCreditBack(userId: string, template: string, now: Date): Promise<void> {
    await CreditModel.updateOne({ userId, template }, { $inc: { balance: 1 }, $set: { updatedAt: now } });
  },
};
