import mongoose from 'mongoose';
import type { Programme } from '../../../config/recognition/index.js';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Scope } from '../../shared/scopes.js';
import {
  NoticeModel,
  RecognitionModel,
  type NoticeRecord,
  type NoticeStatus,
  type RecognitionRecord,
} from './recognition.model.js';

interface PageOf {
  cursor?: string | undefined;
  limit: number;
}

/** Which of a register's lines: every one given narrows the list. */
export interface Narrowed {
  jurisdictionId?: string | undefined;
  district?: string | undefined;
  programme?: Programme | undefined;
  facilityId?: string | undefined;
}

const only = (narrowed: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value !== undefined));

export const recognitionStore = {
  insert: async (record: RecognitionRecord) => void (await RecognitionModel.create([record])),
  find: (id: string) => RecognitionModel.findById(id).lean<RecognitionRecord>(),
  findOf: (applicationId: string) => RecognitionModel.findOne({ applicationId }).lean<RecognitionRecord>(),

  /** What stood on a day: recognised by then, and not revoked by then. */
  listOn: (day: string, narrowed: Narrowed) =>
    RecognitionModel.find(
      {
        ...only(narrowed),
        recognisedOn: mongoose.trusted({ $lte: day }),
        $or: [{ revokedOn: null }, { revokedOn: mongoose.trusted({ $gt: day }) }],
      },
      null,
      { acrossTenants: true },
    )
      .sort({ recognisedOn: 1, _id: 1 })
      .limit(5_000)
      .lean<RecognitionRecord[]>(),

  list: (narrowed: Narrowed & { standing?: boolean }, { cursor, limit }: PageOf) => {
    const { standing, ...rest } = narrowed;
    return pageOfModel(RecognitionModel, {
      filter: { ...only(rest), ...(standing ? { revokedOn: null } : {}) } as never,
      by: 'createdAt',
      order: -1,
      cursor,
      limit,
      acrossTenants: true,
    });
  },

  /** Ends a title from a day on; 409 when it has ended already. */
  async revoke(id: string, revokedOn: string, revokedReason: string): Promise<RecognitionRecord> {
    const revoked = await RecognitionModel.findOneAndUpdate(
      { _id: id, revokedOn: null },
      { $set: { revokedOn, revokedReason } },
      { returnDocument: 'after' },
    ).lean<RecognitionRecord>();
    if (!revoked) throw conflict('already_revoked', '该认定已取消，请刷新后查看');
    return revoked;
  },
};

export const noticeStore = {
  insert: async (record: NoticeRecord) => void (await NoticeModel.create([record])),
  find: (id: string) => NoticeModel.findById(id).lean<NoticeRecord>(),
  findOpenOf: (applicationId: string) => NoticeModel.findOne({ applicationId, status: 'open' }).lean<NoticeRecord>(),

  /** The notice that stands, or the last there was. */
  findLatestOf: (applicationId: string) =>
    NoticeModel.findOne({ applicationId }).sort({ createdAt: -1, _id: -1 }).lean<NoticeRecord>(),

  list: (narrowed: Narrowed & { status?: NoticeStatus | undefined }, { cursor, limit }: PageOf) =>
    pageOfModel(NoticeModel, {
      filter: only(narrowed) as never,
      by: 'createdAt',
      order: -1,
      cursor,
      limit,
      acrossTenants: true,
    }),

  /** The notices of places that are still open although their window ended before `today`, oldest first. */
  listOver: (scopes: readonly Scope[], today: string, { cursor, limit }: PageOf) =>
    pageOfModel(NoticeModel, {
      filter: { ...inScopes(scopes), status: 'open', closesOn: mongoose.trusted({ $lt: today }) } as never,
      by: 'createdAt',
      order: 1,
      cursor,
      limit,
    }),

  hold: async (id: string, heldSince: string) =>
    void (await NoticeModel.updateOne({ _id: id, status: 'open', heldSince: null }, { $set: { heldSince } })),

  /** Ends an open notice; false when somebody else has. */
  async end(id: string, status: 'closed' | 'withdrawn'): Promise<boolean> {
    const { modifiedCount } = await NoticeModel.updateOne(
      { _id: id, status: 'open' },
      { $set: { status, heldSince: null } },
    );
    return modifiedCount === 1;
  },
};
