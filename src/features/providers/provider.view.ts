import { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { fileView, viewFile, type FileRecord } from '../files/index.js';
import { isListed, mayApply, PROVIDER_TYPES } from './admission.rules.js';
import { ADMISSION_STATUSES, stageOf } from './admission.states.js';
import { PRICE_UNITS, type AdmissionRecord, type InstrumentRecord } from './provider.model.js';

/** What everybody may know of a listed provider. */
export const providerView = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(PROVIDER_TYPES),
  jurisdictionId: z.string(),
  district: z.string(),
  districtName: z.string(),
  fields: z.string(),
  accreditation: z.string(),
  openingHours: z.string(),
  termUntil: z.string().nullable(),
});

export const viewProvider = (record: AdmissionRecord): z.infer<typeof providerView> => ({
  id: record._id,
  name: record.organisationName,
  type: record.type,
  jurisdictionId: record.jurisdictionId,
  district: record.district,
  districtName: districtName(record.district),
  fields: record.fields,
  accreditation: record.accreditation,
  openingHours: record.openingHours,
  termUntil: record.termUntil,
});

const decisionView = z.strictObject({
  stage: z.enum(['district', 'city']),
  decision: z.enum(['approve', 'return', 'refuse']),
  comment: z.string(),
  at: z.iso.datetime(),
  round: z.number().int(),
});

/** What its members and the reviewers of its place see besides. */
export const admissionView = providerView.extend({
  status: z.enum(ADMISSION_STATUSES),
  stage: z.enum(['district', 'city']).nullable(),
  round: z.number().int(),
  appliedAt: z.iso.datetime(),
  movedAt: z.iso.datetime(),
  admittedOn: z.string().nullable(),
  isListed: z.boolean(),
  mayApply: z.boolean(),
  suspendedBecause: z.string().nullable(),
  decisions: z.array(decisionView),
  files: z.array(fileView),
});

export const viewAdmission = (
  record: AdmissionRecord,
  { today, files }: { today: string; files: FileRecord[] },
): z.infer<typeof admissionView> => ({
  ...viewProvider(record),
  status: record.status,
  stage: stageOf(record.status),
  round: record.round,
  appliedAt: record.appliedAt.toISOString(),
  movedAt: record.movedAt.toISOString(),
  admittedOn: record.admittedOn,
  isListed: isListed(record, today),
  mayApply: mayApply(record, today),
  suspendedBecause: record.suspension?.reason ?? null,
  decisions: record.decisions.map(({ stage, decision, comment, at, round }) => ({
    stage,
    decision,
    comment,
    at: at.toISOString(),
    round,
  })),
  files: files.map(viewFile),
});

export const instrumentView = z.strictObject({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  districtName: z.string(),
  name: z.string(),
  model: z.string(),
  purpose: z.string(),
  networkNo: z.string().nullable(),
  priceFen: z.number().int().nullable(),
  unit: z.enum(PRICE_UNITS),
  openingHours: z.string(),
  place: z.string(),
  isListed: z.boolean(),
});

export const viewInstrument = (record: InstrumentRecord): z.infer<typeof instrumentView> => ({
  id: record._id,
  organisationId: record.organisationId,
  organisationName: record.organisationName,
  districtName: districtName(record.district),
  name: record.name,
  model: record.model,
  purpose: record.purpose,
  networkNo: record.networkNo,
  priceFen: record.priceFen,
  unit: record.unit,
  openingHours: record.openingHours,
  place: record.place,
  isListed: record.isListed,
});
