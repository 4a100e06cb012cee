import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** Who did what to which record, and why. Written in the effect's unit; sealed into the chain a moment later. */
export interface AuditRecord {
  _id: string;
  /** `subject.pastTense`, e.g. `voucher.claimed`. */
  action: string;
  /** What it was done to: `voucher:vch_…`. */
  subject: string;
  /** The person's id, or `system` for a duty. */
  by: string;
  organisationId: string | null;
  jurisdictionId: string | null;
  at: Date;
  /** Ids, amounts, reasons, sources; never personal data. */
  details: Record<string, unknown>;
  /** Position in the chain, null until sealed. */
  seq: number | null;
  previousHash: string | null;
  hash: string | null;
}

const schema = new Schema<AuditRecord>({
  _id: { type: String, required: true },
  action: { type: String, required: true },
  subject: { type: String, required: true },
  by: { type: String, required: true },
  organisationId: { type: String, default: null },
  jurisdictionId: { type: String, default: null },
  at: { type: Date, required: true },
  details: { type: Schema.Types.Mixed, required: true },
  seq: { type: Number, default: null },
  previousHash: { type: String, default: null },
  hash: { type: String, default: null },
});
schema.index({ seq: 1 }, { unique: true, partialFilterExpression: { seq: { $type: 'number' } } });
schema.index({ seq: 1, at: 1, _id: 1 });
schema.index({ subject: 1, at: 1 });
schema.index({ jurisdictionId: 1, at: -1 });
schema.index({ by: 1, at: -1, _id: -1 });

/** Belongs to the whole product; reading is scoped by the service. */
export const AuditModel = defineModel<AuditRecord>('audit', schema, []);

/** The last link of the chain. */
export interface AuditHead {
  _id: 'head';
  seq: number;
  hash: string;
}

const headSchema = new Schema<AuditHead>({
  _id: { type: String, required: true },
  seq: { type: Number, required: true },
  hash: { type: String, required: true },
});

export const AuditHeadModel = defineModel<AuditHead>('auditHead', headSchema, []);
