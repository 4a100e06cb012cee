import mongoose, { type QueryFilter } from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { assertTransition } from '../../shared/states.js';
import { EventModel, type EventRecord, type HeldEvent } from './event.model.js';
import type { SurveyQuestion } from './survey.model.js';
import { EVENT_TRANSITIONS, type EventStatus } from './event.states.js';

type Patch = Partial<Omit<EventRecord, '_id' | 'status' | 'seatsTaken' | 'waiting' | 'applications'>>;

export interface PublicQuery {
  jurisdictionId?: string;
  series?: string;
  /** Events that end at or after this instant. */
  from: Date;
  grams: string[];
  cursor?: string;
  limit: number;
}

export const eventStore = {
  insert: async (record: EventRecord) => void (await EventModel.create([record])),

  find: (id: string) => EventModel.findById(id).lean<EventRecord>(),

  /** What took place in some cities before an instant: what statistics are made of. */
  listHeldIn: (jurisdictionIds: readonly string[], before: Date, organisationId?: string) =>
    EventModel.find(
      {
        jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
        status: 'published',
        startsAt: mongoose.trusted({ $lte: before }),
        ...(organisationId && { organisationId }),
      } as never,
      { jurisdictionId: 1, organisationId: 1, title: 1, series: 1, startsAt: 1 },
    ).lean<HeldEvent[]>(),

  list: (ids: string[]) => EventModel.find({ _id: mongoose.trusted({ $in: ids }) }).lean<EventRecord[]>(),

  /** A person's events in a city are no longer theirs to manage by having made them; in the caller's unit. */
  disown: async (organiserId: string, jurisdictionId: string) =>
    void (await EventModel.updateMany({ jurisdictionId, organiserId, isOwn: true }, { $set: { isOwn: false } })),

  /** Changes an event while its status is as read; refused when `capacity` would fall below the seats taken. */
  async patch(id: string, status: EventStatus, patch: Patch): Promise<EventRecord> {
    const enough = patch.capacity === undefined ? {} : { seatsTaken: mongoose.trusted({ $lte: patch.capacity }) };
    const patched = await EventModel.findOneAndUpdate(
      { _id: id, status, ...enough },
      { $set: patch, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<EventRecord>();
    if (patched) return patched;
    const now = await EventModel.findById(id).lean<EventRecord>();
    if (now?.status === status)
      throw conflict('capacity_below_taken', `已有 ${now.seatsTaken} 人占用名额，名额不能少于这个数`, {
        seatsTaken: now.seatsTaken,
      });
    throw conflict('event_changed', '活动状态已变化，请刷新后重试');
  },

  /** Sets what guests will be asked, as long as the event is ahead or on; null afterwards. */
  putSurvey: (id: string, survey: SurveyQuestion[], now: Date) =>
    EventModel.findOneAndUpdate(
      { _id: id, status: mongoose.trusted({ $ne: 'cancelled' }), endsAt: mongoose.trusted({ $gt: now }) } as never,
      { $set: { survey } },
      { returnDocument: 'after' },
    ).lean<EventRecord>(),

  async move(id: string, from: EventStatus, to: EventStatus, patch: Patch = {}): Promise<EventRecord> {
    assertTransition<EventStatus>(EVENT_TRANSITIONS, from, to);
    const moved = await EventModel.findOneAndUpdate(
      { _id: id, status: from },
      { $set: { ...patch, status: to }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<EventRecord>();
    if (!moved) throw conflict('event_changed', '活动状态已变化，请刷新后重试');
    return moved;
  },

  /** One page of what everybody may see: the published events of every city unless one is named. */
  listPublic({ jurisdictionId, series, from, grams, cursor, limit }: PublicQuery): Promise<Page<EventRecord>> {
    const filter = {
      status: 'published',
      endsAt: mongoose.trusted({ $gte: from }),
      ...(jurisdictionId ? { jurisdictionId } : {}),
      ...(series ? { series } : {}),
      ...(grams.length > 0 ? { grams: mongoose.trusted({ $all: grams }) } : {}),
    } as QueryFilter<EventRecord>;
    return pageOfModel(EventModel, { filter, by: 'startsAt', order: 1, cursor, limit });
  },

  /** The published events of an organisation that ended between two instants. */
  listEndedOf: (organisationId: string, { from, before }: { from: Date; before: Date }) =>
    EventModel.find({
      organisationId,
      status: 'published',
      endsAt: mongoose.trusted({ $gte: from, $lt: before }),
    })
      .sort({ startsAt: 1, _id: 1 })
      .limit(500)
      .lean<EventRecord[]>(),

  /** One page of the events that a person may manage, the latest first. */
  listManaged(
    who: { userId: string; organisationIds: string[]; jurisdictionIds: string[] },
    page: { cursor?: string; limit: number },
  ): Promise<Page<EventRecord>> {
    const among = (values: string[]) => mongoose.trusted({ $in: values });
    const filter = {
      $or: [
        { organisationId: among(who.organisationIds) },
        { organisationId: null, jurisdictionId: among(who.jurisdictionIds) },
        { organisationId: null, organiserId: who.userId },
        { doorStaffIds: who.userId },
      ],
    } as QueryFilter<EventRecord>;
    return pageOfModel(EventModel, { filter, by: 'startsAt', order: -1, ...page, acrossTenants: true });
  },
};
