import mongoose from 'mongoose';
import { inBatches, pageOfModel } from '../../platform/mongo/index.js';
import { newId, randomText } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { assertTransition } from '../../shared/states.js';
import { NotificationModel, type DeliveryStep, type NotificationRecord } from './notification.model.js';
import { DELIVERY_TRANSITIONS, SMS_TRANSITIONS, type DeliveryStatus, type SmsStatus } from './notification.states.js';

/** As many as a worker has in hand. */
const MOST_AT_ONCE = 20;
const MOST_STEPS = 12;
/** More unread messages than this are not told apart. */
const MOST_COUNTED = 1_000;

const among = (ids: readonly string[]) => mongoose.trusted({ $in: [...ids] }) as unknown as string;

/** A move of one delivery with what is to be remembered of it. */
interface Move {
  id: string;
  from: DeliveryStatus;
  to: DeliveryStatus;
  patch?: Partial<NotificationRecord>;
  step?: DeliveryStep;
}

const withStep = (step: DeliveryStep | undefined) =>
  step ? { $push: { steps: { $each: [step], $slice: -MOST_STEPS } } } : {};

const find = inBatches(MOST_AT_ONCE, async (ids: string[]) => {
  const rows = await NotificationModel.find({ _id: among(ids) }).lean<NotificationRecord[]>();
  const byId = new Map(rows.map(row => [row._id, row]));
  return ids.map(id => byId.get(id) ?? null);
});

/** One worker only goes on to send a message: the others find it no longer queued. */
const startSending = inBatches(MOST_AT_ONCE, async (marks: { id: string; now: Date }[]) => {
  const sendingBy = randomText(12);
  const ids = [...new Set(marks.map(({ id }) => id))];
  const guarded = guardIsOn('notification.sending');
  const { modifiedCount } = await NotificationModel.updateMany(
    { _id: among(ids), ...(guarded ? { delivery: 'queued' as const } : {}) },
    { $set: { delivery: 'sending', sendingBy, sendingAt: marks[0]?.now ?? null } },
  );
  if (!guarded || modifiedCount === marks.length) return marks.map(() => true);
  const mine = await NotificationModel.find({ _id: among(ids), sendingBy })
    .select({ _id: 1 })
    .lean();
  const left = new Set(mine.map(({ _id }) => _id));
  return marks.map(({ id }) => left.delete(id));
});

const moveAll = inBatches(MOST_AT_ONCE, async (moves: Move[]) => {
  await NotificationModel.bulkWrite(
    moves.map(({ id, from, to, patch, step }) => ({
      updateOne: {
        filter: { _id: id, delivery: from },
        update: { $set: { ...patch, delivery: to, sendingBy: null }, ...withStep(step) },
      },
    })) as never,
    { ordered: false },
  );
  return moves.map(() => undefined);
});

export const notificationStore = {
  /** Inserts the news unless the person was told already; returns whether it is new. */
  async insertOnce(record: NotificationRecord): Promise<boolean> {
    const { userId, dedupeKey, ...rest } = record;
    const key = guardIsOn('notification.dedupe') ? dedupeKey : `${dedupeKey} ${newId('any')}`;
    const written = await NotificationModel.updateOne(
      { userId, dedupeKey: key },
      { $setOnInsert: rest },
      { upsert: true },
    );
    return written.upsertedCount === 1;
  },

  find,

  /** True for the one caller that may send the message now. */
  startSending: (id: string, now: Date) => startSending({ id, now }),

  /** Moves the delivery on, with those of others that end at the same time; does nothing when another was there first. */
  async settle(move: Move): Promise<void> {
    assertTransition<DeliveryStatus>(DELIVERY_TRANSITIONS, move.from, move.to);
    await moveAll(move);
  },

  /** Moves the delivery on; null when another worker was there first. */
  async move({ id, from, to, patch = {}, step }: Move): Promise<NotificationRecord | null> {
    assertTransition<DeliveryStatus>(DELIVERY_TRANSITIONS, from, to);
    return NotificationModel.findOneAndUpdate(
      { _id: id, delivery: from },
      { $set: { ...patch, delivery: to }, ...withStep(step) } as never,
      { returnDocument: 'after' },
    ).lean<NotificationRecord>();
  },

  /** Moves the text message on; null when another worker was there first. */
  async moveSms(id: string, move: { from: SmsStatus; to: SmsStatus; step?: DeliveryStep }) {
    assertTransition<SmsStatus>(SMS_TRANSITIONS, move.from, move.to);
    return NotificationModel.findOneAndUpdate(
      { _id: id, sms: move.from },
      { $set: { sms: move.to }, ...withStep(move.step) } as never,
      { returnDocument: 'after' },
    ).lean<NotificationRecord>();
  },

  /** Keeps the messages about a subject that have not left from leaving. */
  async withdraw(subject: string, step: DeliveryStep): Promise<void> {
    await NotificationModel.updateMany(
      { subject, delivery: 'queued', until: mongoose.trusted({ $ne: null }) } as never,
      { $set: { delivery: 'inboxOnly', reason: step.reason }, ...withStep(step) } as never,
    );
  },

  /** The oldest message of a template to a person that left before `at` and that WeChat has not reported on yet. */
  findUnreported: (userId: string, kinds: readonly string[], at: Date) =>
    NotificationModel.findOne({
      userId,
      kind: among(kinds),
      delivery: mongoose.trusted({ $in: ['sending', 'sent', 'inDoubt'] }),
      reportedAt: null,
      sendingAt: mongoose.trusted({ $lte: at }),
    } as never)
      .sort({ sendingAt: 1, _id: 1 })
      .lean<NotificationRecord>(),

  markReported: (id: string, at: Date, step: DeliveryStep) =>
    NotificationModel.updateOne({ _id: id }, { $set: { reportedAt: at }, ...withStep(step) } as never),

  listOf: (userId: string, query: { cursor?: string; limit: number; unread?: boolean; kinds?: readonly string[] }) => {
    const { unread, kinds, ...rest } = query;
    const filter = { userId, ...(unread ? { readAt: null } : {}), ...wantedBy({ kinds }) };
    return pageOfModel(NotificationModel, { filter, by: 'createdAt', order: -1, ...rest });
  },

  listIn: (jurisdictionIds: readonly string[], query: DeliveryQuery) =>
    pageOfModel(NotificationModel, {
      filter: { jurisdictionId: among(jurisdictionIds), ...wantedBy(query) },
      by: 'createdAt',
      order: -1,
      cursor: query.cursor,
      limit: query.limit,
    }),

  listDeliveriesOf: (userId: string, query: DeliveryQuery) =>
    pageOfModel(NotificationModel, {
      filter: { userId, ...wantedBy(query) },
      by: 'createdAt',
      order: -1,
      cursor: query.cursor,
      limit: query.limit,
    }),

  async unreadKinds(userId: string): Promise<string[]> {
    const unread = await NotificationModel.find({ userId, readAt: null })
      .select({ kind: 1 })
      .sort({ createdAt: -1, _id: -1 })
      .limit(MOST_COUNTED)
      .lean();
    return unread.map(({ kind }) => kind);
  },

  async markRead(id: string, userId: string, now: Date): Promise<NotificationRecord | null> {
    await NotificationModel.updateOne({ _id: id, userId, readAt: null }, { $set: { readAt: now } });
    return NotificationModel.findOne({ _id: id, userId }).lean<NotificationRecord>();
  },

  async markAllRead(userId: string, now: Date): Promise<number> {
    const { modifiedCount } = await NotificationModel.updateMany({ userId, readAt: null }, { $set: { readAt: now } });
    return modifiedCount;
  },
};

/** What the delivery log can be narrowed to. */
export interface DeliveryQuery {
  delivery?: DeliveryStatus;
  reason?: string;
  kinds?: readonly string[];
  cursor?: string;
  limit: number;
}

const wantedBy = ({ delivery, reason, kinds }: Omit<DeliveryQuery, 'limit'>) => ({
  ...(delivery ? { delivery } : {}),
  ...(reason ? { reason } : {}),
  ...(kinds ? { kind: among(kinds) as never } : {}),
});
