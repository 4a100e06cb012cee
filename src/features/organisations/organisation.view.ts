import { z } from 'zod';
import { districtName, jurisdictionOf } from '../../../config/jurisdictions.js';
import type { OrganisationRecord } from './organisation.model.js';
import { ORGANISATION_KINDS } from './organisation.rules.js';
import { ORGANISATION_STATUSES, RESIDENCY_STATUSES } from './organisation.states.js';
import type { ResidencyRecord } from './residency.model.js';

const instant = z.iso.datetime().nullable();

/** What anybody signed in may know of an approved organisation. */
export const publicOrganisationView = z.strictObject({
  id: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  name: z.string(),
  jurisdictionId: z.string(),
  jurisdictionName: z.string(),
  district: z.string(),
  districtName: z.string(),
  industry: z.string(),
  summary: z.string(),
  status: z.enum(ORGANISATION_STATUSES),
});

/** What its members and reviewers see besides. */
export const organisationView = publicOrganisationView.extend({
  creditCode: z.string().nullable(),
  address: z.string(),
  contactName: z.string(),
  floorArea: z.number().nullable(),
  createdAt: z.iso.datetime(),
  submittedAt: instant,
  decidedAt: instant,
  decisionComment: z.string().nullable(),
  revision: z.number().int(),
});

export const viewPublicOrganisation = (record: OrganisationRecord): z.infer<typeof publicOrganisationView> => ({
  id: record._id,
  kind: record.kind,
  name: record.name,
  jurisdictionId: record.jurisdictionId,
  jurisdictionName: jurisdictionOf(record.district).name,
  district: record.district,
  districtName: districtName(record.district),
  industry: record.industry,
  summary: record.summary,
  status: record.status,
});

export const viewOrganisation = (record: OrganisationRecord): z.infer<typeof organisationView> => ({
  ...viewPublicOrganisation(record),
  creditCode: record.creditCode,
  address: record.address,
  contactName: record.contactName,
  floorArea: record.floorArea,
  createdAt: record.createdAt.toISOString(),
  submittedAt: record.submittedAt?.toISOString() ?? null,
  decidedAt: record.decidedAt?.toISOString() ?? null,
  decisionComment: record.decisionComment,
  revision: record.revision,
});

export const residencyView = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  startupId: z.string(),
  startupName: z.string(),
  status: z.enum(RESIDENCY_STATUSES),
  startsOn: z.string(),
  endedOn: z.string().nullable(),
});

export const viewResidency = (
  record: ResidencyRecord,
  names: ReadonlyMap<string, string>,
): z.infer<typeof residencyView> => ({
  id: record._id,
  facilityId: record.facilityId,
  facilityName: names.get(record.facilityId) ?? '',
  startupId: record.startupId,
  startupName: names.get(record.startupId) ?? '',
  status: record.status,
  startsOn: record.startsOn,
  endedOn: record.endedOn,
});
