import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { MandateModel, type MandateRecord } from './mandate.model.js';
import { MANDATE_TRANSITIONS, OPEN_STATUSES, type MandateStatus } from './mandate.states.js';

export interface Paging {
  cursor?: string | undefined;
  limit: number;
}

const MOST_SHOWN = 100;

export const mandateStore = {
  /** Throws a duplicate-key error while the person has a letter under way, or is proven already. */
  insert: async (record: MandateRecord) => void (await MandateModel.create([record])),
  find: (id: string) => MandateModel.findById(id).lean<MandateRecord>(),
  findByCode: (codeDigest: string) => MandateModel.findOne({ codeDigest }).lean<MandateRecord>(),
  findRepresentative: (organisationId: string, userId: string) =>
    MandateModel.findOne({ organisationId, userId, way: 'representative', status: 'valid' }).lean<MandateRecord>(),
  listOf: (organisationId: string) =>
    MandateModel.find({ organisationId }).sort({ createdAt: -1, _id: -1 }).limit(MOST_SHOWN).lean<MandateRecord[]>(),

  listWaiting: (scopes: readonly Scope[], { cursor, limit }: Paging) =>
    pageOfModel(MandateModel, {
      filter: { ...inScopes(scopes), status: 'submitted' } as never,
      by: 'submittedAt',
      order: 1,
      cursor,
      limit,
    }),

  /** What lets this person act for the organisation, whether or not its last day has come. */
  listValid: (organisationId: string, userId: string) =>
    MandateModel.find({ organisationId, userId, status: 'valid' }).lean<MandateRecord[]>(),

  listOfPerson: (userId: string) =>
    MandateModel.find({ userId }).sort({ createdAt: 1 }).limit(MOST_SHOWN).lean<MandateRecord[]>(),

  /** Ends what a person holds and takes them out of the letters; the hashes of the texts stay as evidence. */
  async forgetPerson(userId: string): Promise<void> {
    const held = mongoose.trusted({ $in: [...OPEN_STATUSES, 'valid'] as MandateStatus[] });
    await MandateModel.updateMany({ userId, status: held }, { $set: { status: 'revoked', codeExpiresAt: null } });
    await MandateModel.updateMany({ userId }, { $set: { personName: '', text: '' } });
  },

  /** The only writer of `status`, besides `sign` and `forgetPerson`. */
  async move(before: MandateRecord, to: MandateStatus, patch: Partial<MandateRecord> = {}): Promise<MandateRecord> {
    assertTransition<MandateStatus>(MANDATE_TRANSITIONS, before.status, to);
    const moved = await MandateModel.findOneAndUpdate(
      { _id: before._id, status: before.status },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<MandateRecord>();
    if (!moved) throw conflict('mandate_changed', '该授权的状态已变化，请刷新后重试');
    return moved;
  },

  /** Uses a signing code up: the letter is signed once, whoever else sends it at the same moment. */
  async sign(id: string, to: 'valid' | 'submitted', patch: Partial<MandateRecord>): Promise<MandateRecord | null> {
    const unused = guardIsOn('mandate.signature') ? ({ status: 'unsigned' } as const) : {};
    return MandateModel.findOneAndUpdate(
      { _id: id, ...unused },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<MandateRecord>();
  },
};
