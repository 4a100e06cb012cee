import { Schema } from 'mongoose';
import type { AreaUse, Builder, Category, StepKind } from '../../../config/facilities.js';
import type { Level } from '../../../config/policies/index.js';
import { defineModel } from '../../platform/mongo/index.js';

/** One step on the way into a facility, as its operator named it. */
export interface AdmissionStep {
  key: string;
  name: string;
  kind: StepKind;
}

/** What the company register says of the body behind a facility. */
export interface RegisteredFacts {
  name: string;
  legalRepresentative: string;
  address: string;
  capital: string;
}

/** 载体档案: what the bureau keeps of a facility beyond its registration as an organisation. Its id is the organisation's. */
export interface FacilityRecord {
  _id: string;
  jurisdictionId: string;
  district: string;
  kind: string;
  name: string;
  level: Level | null;
  recognisedOn: string | null;
  /** True when the level is a recognition's of this platform, which nobody declares differently. */
  levelDecided: boolean;
  category: Category | null;
  builder: Builder | null;
  areas: { use: AreaUse; squareMetres: number }[];
  /** 场地使用权证明到期日 (慈溪 二(二)2). */
  rightOfUseUntil: string | null;
  /** None: applications are answered in one step. */
  steps: AdmissionStep[];
  registered: RegisteredFacts | null;
  checkedAt: Date | null;
  /** The parent of today, for the tree; the dated links are the history. */
  parentId: string | null;
  revision: number;
  createdAt: Date;
}

/** What a statistic reads of a file. */
export type FacilityFile = Omit<FacilityRecord, 'registered' | 'steps'>;

const schema = new Schema<FacilityRecord>({
  _id: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  district: { type: String, required: true },
  kind: { type: String, required: true },
  name: { type: String, required: true },
  level: { type: String, default: null },
  recognisedOn: { type: String, default: null },
  levelDecided: { type: Boolean, default: false },
  category: { type: String, default: null },
  builder: { type: String, default: null },
  areas: { type: [Schema.Types.Mixed] as never, required: true },
  rightOfUseUntil: { type: String, default: null },
  steps: { type: [Schema.Types.Mixed] as never, required: true },
  registered: { type: Schema.Types.Mixed, default: null },
  checkedAt: { type: Date, default: null },
  parentId: { type: String, default: null },
  revision: { type: Number, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });
schema.index({ parentId: 1 });
schema.index({ checkedAt: 1 });

export const FacilityModel = defineModel<FacilityRecord>('facilities', schema, ['jurisdictionId', 'parentId']);
