import mongoose from 'mongoose';
import { inTransaction, pageOfModel } from '../../platform/mongo/index.js';
import { AuditHeadModel, AuditModel, type AuditRecord } from './audit.model.js';
import { GENESIS, linkHash } from './audit.rules.js';

const BATCH = 500;

export const auditStore = {
  async insert(record: AuditRecord): Promise<void> {
    await AuditModel.create([record]);
  },

  /** Seals up to 500 records in one unit; the compare-and-set on the head lets one sealer win. Returns how many. */
  sealBatch(): Promise<number> {
    return inTransaction(async () => {
      const head = (await AuditHeadModel.findById('head').lean()) ?? { seq: 0, hash: GENESIS };
      const open = await AuditModel.find({ seq: null }).sort({ at: 1, _id: 1 }).limit(BATCH).lean<AuditRecord[]>();
      if (open.length === 0) return 0;
      let { seq, hash } = head;
      for (const record of open) {
        const previousHash = hash;
        seq += 1;
        hash = linkHash(previousHash, seq, record);
        await AuditModel.updateOne({ _id: record._id, seq: null }, { $set: { seq, previousHash, hash } });
      }
      await AuditHeadModel.updateOne({ _id: 'head', seq: head.seq }, { $set: { seq, hash } }, { upsert: true });
      return open.length;
    });
  },

  async head(): Promise<{ seq: number; hash: string }> {
    return (await AuditHeadModel.findById('head').lean()) ?? { seq: 0, hash: GENESIS };
  },

  /** The sealed records after `seq`, in chain order. */
  listSealed(seq: number, limit: number): Promise<AuditRecord[]> {
    return AuditModel.find({ seq: mongoose.trusted({ $gt: seq }) })
      .sort({ seq: 1 })
      .limit(limit)
      .lean<AuditRecord[]>();
  },

  listBySubject(subject: string): Promise<AuditRecord[]> {
    return AuditModel.find({ subject }).sort({ at: 1, _id: 1 }).limit(200).lean<AuditRecord[]>();
  },

  /** What one person did, newest first. */
  listBy: (userId: string, page: { cursor?: string; limit: number }) =>
    pageOfModel(AuditModel, { filter: { by: userId }, by: 'at', order: -1, ...page }),

  list(filter: { jurisdictionIds: string[]; subject?: string; kind?: string; cursor?: string; limit: number }) {
    const { jurisdictionIds, subject, kind, cursor, limit } = filter;
    // Subjects read `kind:id`, and `;` is the character after `:`.
    const ofKind = kind ? { subject: mongoose.trusted({ $gte: `${kind}:`, $lt: `${kind};` }) } : {};
    return pageOfModel(AuditModel, {
      filter: {
        jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }),
        ...(subject ? { subject } : ofKind),
      } as never,
      by: 'at',
      order: -1,
      cursor,
      limit,
    });
  },
};
