import mongoose, { type QueryFilter } from 'mongoose';
import { isDuplicate, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { assertTransition } from '../../shared/states.js';
import { RegistrationModel, type Admission, type RegistrationRecord } from './registration.model.js';
import { isLive, REGISTRATION_TRANSITIONS, type RegistrationStatus } from './registration.states.js';

type Patch = Partial<Omit<RegistrationRecord, '_id' | 'status' | 'live'>>;
type Filter = QueryFilter<RegistrationRecord>;

export const alreadyRegistered = (id?: string) =>
  conflict('already_registered', '您已报名本活动，请在「我的票」中查看', id ? { registrationId: id } : undefined);

/** More seats than anybody holds at a time. */
const MOST_SEATS = 100;

const changed = () => conflict('registration_changed', '报名状态已变化，请刷新后重试');

export const registrationStore = {
  /** Inserts a live registration; 409 `already_registered` when the person has one. */
  async insert(record: RegistrationRecord): Promise<void> {
    try {
      await RegistrationModel.create([record]);
    } catch (cause) {
      if (isDuplicate(cause, 'userId')) throw alreadyRegistered();
      throw cause;
    }
  },

  find: (id: string) => RegistrationModel.findById(id).lean<RegistrationRecord>(),

  findByCode: (eventId: string, code: string) =>
    RegistrationModel.findOne({ eventId, code }).lean<RegistrationRecord>(),

  findLive: (eventId: string, userId: string) =>
    RegistrationModel.findOne({ eventId, userId, live: true }).lean<RegistrationRecord>(),

  findLatest: (eventId: string, userId: string) =>
    RegistrationModel.findOne({ eventId, userId }).sort({ live: -1, createdAt: -1 }).lean<RegistrationRecord>(),

  /** The only writer of `status`; null when somebody else has moved it. */
  async tryMove(id: string, from: RegistrationStatus, to: RegistrationStatus, patch: Patch = {}) {
    assertTransition<RegistrationStatus>(REGISTRATION_TRANSITIONS, from, to);
    return RegistrationModel.findOneAndUpdate(
      { _id: id, status: from },
      { $set: { ...patch, status: to, live: isLive(to) } },
      { returnDocument: 'after' },
    ).lean<RegistrationRecord>();
  },

  async move(id: string, from: RegistrationStatus, to: RegistrationStatus, patch: Patch = {}) {
    const moved = await registrationStore.tryMove(id, from, to, patch);
    if (!moved) throw changed();
    return moved;
  },

  /** Puts an earlier scan in the place of the one that counted so far; false when that has changed meanwhile. */
  async replaceAdmission(id: string, counted: string, admission: Admission): Promise<boolean> {
    const done = await RegistrationModel.updateOne(
      { _id: id, status: 'checkedIn', 'admission.checkInId': counted } as Filter,
      { $set: { admission } },
    );
    return done.modifiedCount === 1;
  },

  setOrder: async (id: string, orderId: string) =>
    void (await RegistrationModel.updateOne({ _id: id }, { $set: { orderId } })),

  markRefunded: (id: string, now: Date) =>
    RegistrationModel.findOneAndUpdate(
      { _id: id, refundedAt: null },
      { $set: { refundedAt: now } },
      { returnDocument: 'after' },
    ).lean<RegistrationRecord>(),

  /** Those who have been waiting longest, in the order in which they came. */
  listWaiting: (eventId: string, limit: number) =>
    RegistrationModel.find({ eventId, status: 'waitlisted' })
      .sort({ queuedAt: 1, _id: 1 })
      .limit(limit)
      .lean<RegistrationRecord[]>(),

  /** What some people registered for since a moment, oldest first. */
  listOf: (userIds: readonly string[], since: Date) =>
    RegistrationModel.find({
      userId: mongoose.trusted({ $in: [...userIds] }),
      createdAt: mongoose.trusted({ $gt: since }),
    } as Filter)
      .sort({ createdAt: 1, _id: 1 })
      .lean<RegistrationRecord[]>(),

  /** 1 for whoever came first of those who wait. */
  async position({ eventId, queuedAt, _id }: RegistrationRecord): Promise<number> {
    const before = await RegistrationModel.countDocuments({
      eventId,
      status: 'waitlisted',
      $or: [{ queuedAt: mongoose.trusted({ $lt: queuedAt }) }, { queuedAt, _id: mongoose.trusted({ $lt: _id }) }],
    } as Filter);
    return before + 1;
  },

  /** Live registrations in a stable order, after `after`. */
  listLive: (eventId: string, after: string, limit: number) =>
    RegistrationModel.find({ eventId, live: true, _id: mongoose.trusted({ $gt: after }) })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<RegistrationRecord[]>(),

  /** Those let in at an event, in a stable order, after `after`. */
  listAdmitted: (eventId: string, after: string, limit: number) =>
    RegistrationModel.find({ eventId, status: 'checkedIn', _id: mongoose.trusted({ $gt: after }) } as Filter)
      .sort({ _id: 1 })
      .limit(limit)
      .lean<RegistrationRecord[]>(),

  /** How many were let in at each of some events; those at which nobody was are left out. */
  async countAdmittedAt(eventIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await RegistrationModel.aggregate<{ _id: string; count: number }>([
      { $match: { eventId: { $in: [...eventIds] }, status: 'checkedIn' } },
      { $group: { _id: '$eventId', count: { $sum: 1 } } },
    ]);
    return new Map(rows.map(({ _id, count }) => [_id, count]));
  },

  /** Who was let in at some events; a person let in twice at one event has one registration. */
  listAdmittedAt: (eventIds: readonly string[]) =>
    RegistrationModel.find({ eventId: mongoose.trusted({ $in: [...eventIds] }), status: 'checkedIn' } as Filter, {
      eventId: 1,
      userId: 1,
      organisationId: 1,
      admission: 1,
    }).lean<Pick<RegistrationRecord, '_id' | 'eventId' | 'userId' | 'organisationId' | 'admission'>[]>(),

  /** Whoever came for an organisation and was let in. */
  listAdmittedFor: (organisationId: string, limit: number) =>
    RegistrationModel.find({ organisationId, status: 'checkedIn' })
      .sort({ createdAt: 1 })
      .limit(limit)
      .lean<RegistrationRecord[]>(),

  /** How many of those let in came for which organisation. */
  async countAdmittedByOrganisation(eventId: string): Promise<{ organisationId: string | null; count: number }[]> {
    const rows = await RegistrationModel.aggregate<{ _id: string | null; count: number }>([
      { $match: { eventId, status: 'checkedIn' } },
      { $group: { _id: '$organisationId', count: { $sum: 1 } } },
    ]);
    return rows.map(({ _id, count }) => ({ organisationId: _id, count }));
  },

  /** The seats that a person holds, newest first. */
  listSeated: (userId: string) =>
    RegistrationModel.find({ userId, status: 'registered' })
      .sort({ createdAt: -1 })
      .limit(MOST_SEATS)
      .lean<RegistrationRecord[]>(),

  listOfPerson: (userId: string, page: { cursor?: string; limit: number }): Promise<Page<RegistrationRecord>> =>
    pageOfModel(RegistrationModel, { filter: { userId }, by: 'createdAt', order: -1, ...page }),

  listOfEvent(
    eventId: string,
    query: { status?: RegistrationStatus; cursor?: string; limit: number },
  ): Promise<Page<RegistrationRecord>> {
    const { status, ...page } = query;
    const filter = { eventId, ...(status ? { status } : {}) };
    return pageOfModel(RegistrationModel, { filter, by: 'createdAt', order: 1, ...page });
  },

  /** How many registrations of an event are in each status. */
  async countByStatus(eventId: string): Promise<Partial<Record<RegistrationStatus, number>>> {
    const rows = await RegistrationModel.aggregate<{ _id: RegistrationStatus; count: number }>([
      { $match: { eventId } },
      { $group: { _id: '$status', count: { $sum: 1 } } },
    ]);
    return Object.fromEntries(rows.map(({ _id, count }) => [_id, count]));
  },
};
