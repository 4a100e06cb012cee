import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** 联系企业: a startup that a tech-finance commissioner of a facility looks after. 青岛 二(三)3 */
export interface AssignmentRecord {
  _id: string;
  staffId: string;
  staffName: string;
  facilityId: string;
  jurisdictionId: string;
  district: string;
  startupId: string;
  startupName: string;
  assignedOn: string;
  /** Null while it stands. */
  endedOn: string | null;
  createdAt: Date;
}

/** What a visit was about; `financing` leads to a demand for money on the board. */
export const VISIT_TOPICS = ['policy', 'financing', 'matching', 'other'] as const;
export type VisitTopic = (typeof VISIT_TOPICS)[number];

/** 走访记录: one visit to an assigned enterprise. */
export interface VisitRecord {
  _id: string;
  assignmentId: string;
  staffId: string;
  staffName: string;
  facilityId: string;
  jurisdictionId: string;
  district: string;
  startupId: string;
  startupName: string;
  visitedOn: string;
  topic: VisitTopic;
  need: string;
  nextStep: string;
  recordedBy: string;
  createdAt: Date;
}

const required = { type: String, required: true };
const place = { facilityId: required, jurisdictionId: required, district: required };
const who = { staffId: required, staffName: required, startupId: required, startupName: required };

const assignmentSchema = new Schema<AssignmentRecord>({
  _id: required,
  ...who,
  ...place,
  assignedOn: required,
  endedOn: { type: String, default: null },
  createdAt: { type: Date, required: true },
});
// One commissioner is assigned to one startup once at a time; a startup may have several.
assignmentSchema.index({ staffId: 1, startupId: 1 }, { unique: true, partialFilterExpression: { endedOn: null } });
assignmentSchema.index({ facilityId: 1, createdAt: -1, _id: -1 });

const visitSchema = new Schema<VisitRecord>({
  _id: required,
  assignmentId: required,
  ...who,
  ...place,
  visitedOn: required,
  topic: required,
  need: { type: String, default: '' },
  nextStep: { type: String, default: '' },
  recordedBy: required,
  createdAt: { type: Date, required: true },
});
visitSchema.index({ facilityId: 1, createdAt: -1, _id: -1 });
visitSchema.index({ startupId: 1, createdAt: -1, _id: -1 });
visitSchema.index({ jurisdictionId: 1, visitedOn: 1 });

const TENANTS = ['facilityId', 'startupId', 'staffId', 'jurisdictionId'];
export const AssignmentModel = defineModel<AssignmentRecord>('commissionerAssignments', assignmentSchema, TENANTS);
export const VisitModel = defineModel<VisitRecord>('commissionerVisits', visitSchema, TENANTS);
