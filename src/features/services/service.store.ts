import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { ngramsOfQuery } from '../../shared/ngrams.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { ENGAGEMENT_TRANSITIONS, type EngagementStatus, type Side } from './engagement.states.js';
import {
  EngagementModel,
  ServiceEntryModel,
  ServiceModel,
  type EngagementRecord,
  type ServiceEntryRecord,
  type ServiceRecord,
  type Step,
} from './service.model.js';
import type { SearchServices } from './service.schema.js';

export const serviceStore = {
  insert: async (record: ServiceRecord) => void (await ServiceModel.create([record])),
  find: (id: string) => ServiceModel.findById(id).lean<ServiceRecord>(),

  async withdraw(id: string): Promise<ServiceRecord> {
    const withdrawn = await ServiceModel.findOneAndUpdate(
      { _id: id, isListed: true },
      { $set: { isListed: false } },
      { returnDocument: 'after' },
    ).lean<ServiceRecord>();
    if (!withdrawn) throw conflict('service_withdrawn', '该服务已下架');
    return withdrawn;
  },

  /** The public catalogue. */
  /** `kinds` narrows to those that meet a need. */
  search({ q, kind, sellerId, district, cursor, limit }: SearchServices, kinds?: readonly string[]) {
    const grams = q ? ngramsOfQuery(q) : [];
    const named = kind ? [kind] : undefined;
    const wanted = kinds && named ? named.filter(one => kinds.includes(one)) : (named ?? kinds);
    const filter = {
      isListed: true,
      ...(grams.length > 0 ? { grams: mongoose.trusted({ $all: grams }) } : {}),
      ...(wanted ? { kind: mongoose.trusted({ $in: wanted }) } : {}),
      ...(sellerId ? { sellerId } : {}),
      ...(district ? { district } : {}),
    };
    return pageOfModel(ServiceModel, {
      filter: filter as never,
      by: 'createdAt',
      order: -1,
      cursor,
      limit,
      acrossTenants: true,
    });
  },
};

export const engagementStore = {
  insert: async (record: EngagementRecord) => void (await EngagementModel.create([record])),
  find: (id: string) => EngagementModel.findById(id).lean<EngagementRecord>(),

  list(side: Side, organisationIds: string[], query: { status?: EngagementStatus; cursor?: string; limit: number }) {
    const whose = { [side === 'client' ? 'clientId' : 'sellerId']: mongoose.trusted({ $in: organisationIds }) };
    return pageOfModel(EngagementModel, {
      filter: { ...whose, ...(query.status ? { status: query.status } : {}) } as never,
      by: 'createdAt',
      order: -1,
      cursor: query.cursor,
      limit: query.limit,
    });
  },

  /** The only writer of `status`: the status that was read is the lock; the step is added, never replaced. */
  async move(before: EngagementRecord, step: Step, patch: Partial<EngagementRecord> = {}): Promise<EngagementRecord> {
    const isGuarded = guardIsOn('engagement.confirm');
    if (isGuarded) assertTransition<EngagementStatus>(ENGAGEMENT_TRANSITIONS, before.status, step.to);
    const locked = isGuarded ? { status: before.status } : {};
    const moved = await EngagementModel.findOneAndUpdate(
      { _id: before._id, ...locked },
      { $set: { ...patch, status: step.to, movedAt: step.at }, $push: { steps: step as never } },
      { returnDocument: 'after' },
    ).lean<EngagementRecord>();
    if (!moved) throw conflict('engagement_changed', '服务单的状态已变化，请刷新后重试');
    return moved;
  },
};

/** The ledger of delivered services: it has no update. */
export const entryStore = {
  /** Throws a duplicate-key error when the engagement is counted already. */
  async insert(record: ServiceEntryRecord): Promise<void> {
    const _id = guardIsOn('engagement.confirm') ? record._id : newId('twin');
    await ServiceEntryModel.create([{ ...record, _id }]);
  },
  listOf: (sellerId: string, year: number) => ServiceEntryModel.find({ sellerId, year }).lean<ServiceEntryRecord[]>(),
  listIn: (scopes: readonly Scope[], year: number) =>
    ServiceEntryModel.find({ ...inScopes(scopes), year } as never).lean<ServiceEntryRecord[]>(),
};
