import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { ApplicationStatus, StandingStatus } from './organiser.states.js';

/** 路演、大赛、培训、沙龙、展会: what somebody means to organise. */
export const EVENT_KINDS = ['roadshow', 'contest', 'training', 'salon', 'exhibition'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** 主办方认证申请: who wants to organise events in a city, and what shows who they are. */
export interface OrganiserApplicationRecord {
  _id: string;
  applicantId: string;
  /** `person city` while the application is open, null afterwards: one is under way at a time. */
  openKey: string | null;
  /** The organisation acted for; null when the person applies for themself. */
  organisationId: string | null;
  /** What the public reads as the organiser. */
  organiserName: string;
  realName: string;
  /** Phone or address, encrypted; for the applicant and those who decide. */
  sealedContact: string;
  jurisdictionId: string;
  district: string;
  eventKinds: EventKind[];
  plan: string;
  status: ApplicationStatus;
  /** Counts the texts handed in, so that a decision is about what was read. */
  revision: number;
  comment: string;
  standingId: string | null;
  submittedAt: Date;
}

/** 已认证主办方: the right of a person to organise events of their own in one city, until a day. */
export interface OrganiserRecord {
  _id: string;
  userId: string;
  organisationId: string | null;
  organiserName: string;
  jurisdictionId: string;
  district: string;
  status: StandingStatus;
  /** The last day on which it stands. */
  termUntil: string;
  reason: string;
  approvedAt: Date;
}

const required = { type: String, required: true };
const text = { type: String, default: '' };
const optional = { type: String, default: null };

const applicationSchema = new Schema<OrganiserApplicationRecord>({
  _id: required,
  applicantId: required,
  openKey: optional,
  organisationId: optional,
  organiserName: required,
  realName: text,
  sealedContact: text,
  jurisdictionId: required,
  district: required,
  eventKinds: { type: [String], required: true },
  plan: text,
  status: required,
  revision: { type: Number, required: true },
  comment: text,
  standingId: optional,
  submittedAt: { type: Date, required: true },
});
applicationSchema.index({ openKey: 1 }, { unique: true, partialFilterExpression: { openKey: { $type: 'string' } } });
applicationSchema.index({ applicantId: 1, submittedAt: -1, _id: -1 });
applicationSchema.index({ jurisdictionId: 1, status: 1, submittedAt: 1, _id: 1 });

const standingSchema = new Schema<OrganiserRecord>({
  _id: required,
  userId: required,
  organisationId: optional,
  organiserName: required,
  jurisdictionId: required,
  district: required,
  status: required,
  termUntil: required,
  reason: text,
  approvedAt: { type: Date, required: true },
});
standingSchema.index({ userId: 1, jurisdictionId: 1 }, { unique: true, partialFilterExpression: { status: 'active' } });
standingSchema.index({ organisationId: 1, status: 1 });
standingSchema.index({ jurisdictionId: 1, status: 1, approvedAt: -1, _id: -1 });

export const OrganiserApplicationModel = defineModel<OrganiserApplicationRecord>(
  'organiserApplications',
  applicationSchema,
  ['applicantId', 'openKey', 'jurisdictionId'],
);
export const OrganiserModel = defineModel<OrganiserRecord>('organisers', standingSchema, [
  'userId',
  'organisationId',
  'jurisdictionId',
]);
