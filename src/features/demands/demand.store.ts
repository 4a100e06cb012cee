import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { ngramsOfQuery } from '../../shared/ngrams.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { DemandModel, OfferModel, type DemandRecord, type OfferRecord } from './demand.model.js';
import type { ListDemands } from './demand.schema.js';
import { DEMAND_TRANSITIONS, OFFER_TRANSITIONS, type DemandStatus, type OfferStatus } from './demand.states.js';

/** Whose demands a list shows. */
export type DemandListScope = 'board' | { organisationIds: string[] } | { scopes: readonly Scope[] };

const changed = () => conflict('demand_changed', '需求的状态已变化，请刷新后重试');

function filterOf(scope: DemandListScope): Record<string, unknown> {
  if (scope === 'board') return { status: 'published' };
  if ('organisationIds' in scope) return { organisationId: mongoose.trusted({ $in: scope.organisationIds }) };
  return { ...inScopes(scope.scopes), status: 'submitted' };
}

export const demandStore = {
  insert: async (record: DemandRecord) => void (await DemandModel.create([record])),
  find: (id: string) => DemandModel.findById(id).lean<DemandRecord>(),

  list(scope: DemandListScope, { q, kind, district, cursor, limit }: ListDemands) {
    const grams = q ? ngramsOfQuery(q) : [];
    const filter = {
      ...filterOf(scope),
      ...(grams.length > 0 ? { grams: mongoose.trusted({ $all: grams }) } : {}),
      ...(kind ? { kind } : {}),
      ...(district ? { district } : {}),
    };
    const order = scope !== 'board' && 'scopes' in scope ? 1 : -1;
    return pageOfModel(DemandModel, {
      filter: filter as never,
      by: 'submittedAt',
      order,
      cursor,
      limit,
      acrossTenants: scope === 'board',
    });
  },

  /** The only writer of `status`: status and revision that were read are the lock. */
  async move(before: DemandRecord, to: DemandStatus, patch: Partial<DemandRecord> = {}): Promise<DemandRecord> {
    assertTransition<DemandStatus>(DEMAND_TRANSITIONS, before.status, to);
    const moved = await DemandModel.findOneAndUpdate(
      { _id: before._id, status: before.status, revision: before.revision },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<DemandRecord>();
    if (!moved) throw changed();
    return moved;
  },
};

export const offerStore = {
  /** Throws a duplicate-key error while the organisation has an offer that stands. */
  insert: async (record: OfferRecord) => void (await OfferModel.create([record])),
  find: (id: string) => OfferModel.findById(id).lean<OfferRecord>(),

  /** Everything for the asker; for others what their own organisations offered. */
  listOf: (demandId: string, organisationIds: string[] | null, page: { cursor?: string; limit: number }) =>
    pageOfModel(OfferModel, {
      filter: {
        demandId,
        ...(organisationIds ? { organisationId: mongoose.trusted({ $in: organisationIds }) } : {}),
      } as never,
      by: 'createdAt',
      order: -1,
      cursor: page.cursor,
      limit: page.limit,
    }),

  async move(before: OfferRecord, to: OfferStatus): Promise<OfferRecord> {
    assertTransition<OfferStatus>(OFFER_TRANSITIONS, before.status, to);
    const moved = await OfferModel.findOneAndUpdate(
      { _id: before._id, status: before.status },
      { $set: { status: to } },
      { returnDocument: 'after' },
    ).lean<OfferRecord>();
    if (!moved) throw conflict('offer_changed', '应答的状态已变化，请刷新后重试');
    return moved;
  },
};
