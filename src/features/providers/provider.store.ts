import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { ngramsOfQuery } from '../../shared/ngrams.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { ADMISSION_TRANSITIONS, type AdmissionStatus } from './admission.states.js';
import {
  AdmissionModel,
  InstrumentModel,
  type AdmissionRecord,
  type Decision,
  type InstrumentRecord,
} from './provider.model.js';
import type { SearchInstruments, SearchProviders } from './provider.schema.js';

const changed = () => conflict('admission_changed', '入库申请的状态已变化，请刷新后重试');

/** The part of a filter that a keyword asks for: every pair of its characters. */
function matching(q: string | undefined): Record<string, unknown> {
  const grams = q ? ngramsOfQuery(q) : [];
  return grams.length > 0 ? { grams: mongoose.trusted({ $all: grams }) } : {};
}

export const admissionStore = {
  find: (organisationId: string) => AdmissionModel.findById(organisationId).lean<AdmissionRecord>(),

  /** Throws a duplicate-key error when the provider has applied before. */
  insert: async (record: AdmissionRecord) => void (await AdmissionModel.create([record])),

  /** The only writer of `status`: the status and the round that were read are the lock. */
  async move(
    before: AdmissionRecord,
    to: AdmissionStatus,
    change: { patch: Partial<AdmissionRecord>; decision?: Decision },
  ): Promise<AdmissionRecord> {
    assertTransition<AdmissionStatus>(ADMISSION_TRANSITIONS, before.status, to);
    const moved = await AdmissionModel.findOneAndUpdate(
      { _id: before._id, status: before.status, round: before.round },
      {
        $set: { ...change.patch, status: to },
        ...(change.decision ? { $push: { decisions: change.decision as never } } : {}),
      },
      { returnDocument: 'after' },
    ).lean<AdmissionRecord>();
    if (!moved) throw changed();
    return moved;
  },

  async setSuspension(id: string, suspension: AdmissionRecord['suspension']): Promise<AdmissionRecord> {
    const set = await AdmissionModel.findOneAndUpdate(
      { _id: id, suspension: suspension ? null : mongoose.trusted({ $ne: null }) } as never,
      { $set: { suspension } },
      { returnDocument: 'after' },
    ).lean<AdmissionRecord>();
    if (!set) throw changed();
    return set;
  },

  listIn: (scopes: readonly Scope[], query: { status?: AdmissionStatus; cursor?: string; limit: number }) =>
    pageOfModel(AdmissionModel, {
      filter: { ...inScopes(scopes), ...(query.status ? { status: query.status } : {}) } as never,
      by: 'movedAt',
      order: 1,
      cursor: query.cursor,
      limit: query.limit,
    }),

  /** The public directory: every city's providers whose term runs. */
  search: ({ q, type, district, cursor, limit }: SearchProviders, today: string) =>
    pageOfModel(AdmissionModel, {
      filter: {
        termUntil: mongoose.trusted({ $gte: today }),
        suspension: null,
        ...matching(q),
        ...(type ? { type } : {}),
        ...(district ? { district } : {}),
      } as never,
      by: 'appliedAt',
      order: -1,
      cursor,
      limit,
      acrossTenants: true,
    }),
};

export const instrumentStore = {
  find: (id: string) => InstrumentModel.findById(id).lean<InstrumentRecord>(),
  findByNetworkNo: (networkNo: string) =>
    InstrumentModel.findOne({ networkNo, isListed: true }).lean<InstrumentRecord>(),

  /** Throws a duplicate-key error when a listed instrument holds the network number. */
  async insert(record: InstrumentRecord): Promise<void> {
    const isGuarded = guardIsOn('instrument.networkNo') || record.networkNo === null;
    await InstrumentModel.create([
      isGuarded ? record : { ...record, networkNo: `${record.networkNo}${newId('twin')}` },
    ]);
  },

  /** Changes an instrument that is listed: what it says, or that it is. */
  async change(id: string, change: Partial<InstrumentRecord>): Promise<InstrumentRecord> {
    const changed = await InstrumentModel.findOneAndUpdate(
      { _id: id, isListed: true },
      { $set: change },
      { returnDocument: 'after' },
    ).lean<InstrumentRecord>();
    if (!changed) throw conflict('instrument_withdrawn', '该仪器已下架');
    return changed;
  },

  /** The public directory, or one provider's own list. */
  search: ({ q, organisationId, district, cursor, limit }: SearchInstruments) =>
    pageOfModel(InstrumentModel, {
      filter: {
        isListed: true,
        ...matching(q),
        ...(organisationId ? { organisationId } : {}),
        ...(district ? { district } : {}),
      } as never,
      by: 'createdAt',
      order: -1,
      cursor,
      limit,
      acrossTenants: true,
    }),
};
