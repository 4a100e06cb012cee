import { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { SERVICE_KIND_NAMES } from '../../../config/voucherSchemes.js';
import type { ApplicationRecord } from './application.model.js';
import { isEditable, stageOf } from './application.rules.js';
import { APPLICATION_STATUSES, DECISIONS, STAGES } from './application.states.js';
import { serviceKindName } from './scheme.rules.js';

const instant = z.iso.datetime();

export const applicationView = z.strictObject({
  id: z.string(),
  schemeId: z.string(),
  schemeName: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  district: z.string(),
  districtName: z.string(),
  serviceKind: z.enum(SERVICE_KIND_NAMES),
  serviceKindName: z.string(),
  plan: z.string(),
  requestedFen: z.number().int(),
  status: z.enum(APPLICATION_STATUSES),
  /** Whose turn it is; null when nobody has to decide. */
  stage: z.enum(STAGES).nullable(),
  editable: z.boolean(),
  contentHash: z.string(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  movedAt: instant,
  decisions: z.array(
    z.strictObject({ stage: z.enum(STAGES), decision: z.enum(DECISIONS), comment: z.string(), at: instant }),
  ),
  voucherId: z.string().nullable(),
});

export const viewApplication = (record: ApplicationRecord): z.infer<typeof applicationView> => ({
  id: record._id,
  schemeId: record.schemeId,
  schemeName: record.schemeName,
  organisationId: record.organisationId,
  organisationName: record.organisationName,
  district: record.district,
  districtName: districtName(record.district),
  serviceKind: record.serviceKind,
  serviceKindName: serviceKindName(record.serviceKind),
  plan: record.plan,
  requestedFen: record.requestedFen,
  status: record.status,
  stage: stageOf(record.status),
  editable: isEditable(record.status),
  contentHash: record.contentHash,
  createdAt: record.createdAt.toISOString(),
  submittedAt: record.submittedAt?.toISOString() ?? null,
  movedAt: record.movedAt.toISOString(),
  decisions: record.decisions.map(({ stage, decision, comment, at }) => ({
    stage,
    decision,
    comment,
    at: at.toISOString(),
  })),
  voucherId: record.voucherId,
});
