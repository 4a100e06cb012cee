import { Schema } from 'mongoose';
import type { ServiceKind } from '../../../config/voucherSchemes.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { ApplicationStatus, Decision, Stage } from './application.states.js';

/** What one reviewer decided, about which content. */
export interface DecisionRecord {
  stage: Stage;
  decision: Decision;
  comment: string;
  by: string;
  at: Date;
  contentHash: string;
}

/** 创新券申请: an organisation asks for a voucher under a scheme. */
export interface ApplicationRecord {
  _id: string;
  schemeId: string;
  schemeName: string;
  jurisdictionId: string;
  district: string;
  organisationId: string;
  organisationName: string;
  serviceKind: ServiceKind;
  plan: string;
  requestedFen: Fen;
  status: ApplicationStatus;
  /** Digest of what the applicant asks; a decision binds it. */
  contentHash: string;
  createdBy: string;
  createdAt: Date;
  submittedBy: string | null;
  submittedAt: Date | null;
  /** Since when it has been where it is, for the waiting time. */
  movedAt: Date;
  decisions: DecisionRecord[];
  voucherId: string | null;
}

const needed = { type: String, required: true };
const decisionSchema = new Schema<DecisionRecord>(
  {
    stage: needed,
    decision: needed,
    comment: { type: String, default: '' },
    by: needed,
    at: { type: Date, required: true },
    contentHash: needed,
  },
  { _id: false },
);

const schema = new Schema<ApplicationRecord>({
  _id: needed,
  schemeId: needed,
  schemeName: needed,
  jurisdictionId: needed,
  district: needed,
  organisationId: needed,
  organisationName: needed,
  serviceKind: needed,
  plan: needed,
  requestedFen: { type: Number, required: true },
  status: needed,
  contentHash: needed,
  createdBy: needed,
  createdAt: { type: Date, required: true },
  submittedBy: { type: String, default: null },
  submittedAt: { type: Date, default: null },
  movedAt: { type: Date, required: true },
  decisions: { type: [decisionSchema], required: true },
  voucherId: { type: String, default: null },
});
schema.index({ organisationId: 1, createdAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1, createdAt: -1, _id: -1 });

export const ApplicationModel = defineModel<ApplicationRecord>('voucherApplications', schema, [
  'organisationId',
  'jurisdictionId',
]);
