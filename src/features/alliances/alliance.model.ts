import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { AllianceKind, SharedKind } from './alliance.rules.js';
import type { SeatStatus } from './alliance.states.js';

/** 孵化联盟: facilities, also of several cities, that share mentors, events and demands. 青岛 二(二)2 */
export interface AllianceRecord {
  _id: string;
  name: string;
  kind: AllianceKind;
  summary: string;
  founderId: string;
  /** The founder's place. */
  jurisdictionId: string;
  district: string;
  createdAt: Date;
}

/** 成员席位: one facility's place in one alliance. */
export interface SeatRecord {
  _id: string;
  allianceId: string;
  facilityId: string;
  status: SeatStatus;
  /** True while invited or a member: a facility has one open seat in an alliance at most. */
  open: boolean;
  invitedBy: string;
  createdAt: Date;
  movedAt: Date;
}

/** 共享资源: a mentor, an event or a demand that a member puts at the others' disposal. */
export interface ShareRecord {
  _id: string;
  allianceId: string;
  facilityId: string;
  kind: SharedKind;
  subjectId: string;
  note: string;
  /** False once taken back, or when the facility has left. */
  isShared: boolean;
  createdAt: Date;
}

const required = { type: String, required: true };
const at = { type: Date, required: true };

const allianceSchema = new Schema<AllianceRecord>({
  _id: required,
  name: required,
  kind: required,
  summary: { type: String, default: '' },
  founderId: required,
  jurisdictionId: required,
  district: required,
  createdAt: at,
});
allianceSchema.index({ name: 1 }, { unique: true });
allianceSchema.index({ jurisdictionId: 1 });

const seatSchema = new Schema<SeatRecord>({
  _id: required,
  allianceId: required,
  facilityId: required,
  status: required,
  open: { type: Boolean, required: true },
  invitedBy: required,
  createdAt: at,
  movedAt: at,
});
seatSchema.index({ allianceId: 1, facilityId: 1 }, { unique: true, partialFilterExpression: { open: true } });
seatSchema.index({ facilityId: 1, open: 1 });

const shareSchema = new Schema<ShareRecord>({
  _id: required,
  allianceId: required,
  facilityId: required,
  kind: required,
  subjectId: required,
  note: { type: String, default: '' },
  isShared: { type: Boolean, required: true },
  createdAt: at,
});
shareSchema.index(
  { allianceId: 1, kind: 1, subjectId: 1 },
  { unique: true, partialFilterExpression: { isShared: true } },
);
shareSchema.index({ allianceId: 1, createdAt: -1, _id: -1 });

export const AllianceModel = defineModel<AllianceRecord>('alliances', allianceSchema, ['jurisdictionId', 'founderId']);
export const SeatModel = defineModel<SeatRecord>('allianceSeats', seatSchema, ['allianceId', 'facilityId']);
export const ShareModel = defineModel<ShareRecord>('allianceShares', shareSchema, ['allianceId']);
