import { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import type { Actor } from '../../shared/actor.js';
import { fileView, viewFile, type FileRecord } from '../files/index.js';
import { canDecide, canRevoke, isApplicant } from './organiser.access.js';
import { EVENT_KINDS, type OrganiserApplicationRecord, type OrganiserRecord } from './organiser.model.js';
import { APPLICATION_STATUSES, STANDING_STATUSES } from './organiser.states.js';

export const applicationRow = z.strictObject({
  id: z.string(),
  organisationId: z.string().nullable(),
  organiserName: z.string(),
  realName: z.string(),
  district: z.string(),
  districtName: z.string(),
  eventKinds: z.array(z.enum(EVENT_KINDS)),
  plan: z.string(),
  status: z.enum(APPLICATION_STATUSES),
  revision: z.number().int(),
  comment: z.string(),
  isMine: z.boolean(),
  canDecide: z.boolean(),
  submittedAt: z.iso.datetime(),
});

export const viewRow = (record: OrganiserApplicationRecord, actor: Actor): z.infer<typeof applicationRow> => ({
  id: record._id,
  organisationId: record.organisationId,
  organiserName: record.organiserName,
  realName: record.realName,
  district: record.district,
  districtName: districtName(record.district),
  eventKinds: record.eventKinds,
  plan: record.plan,
  status: record.status,
  revision: record.revision,
  comment: record.comment,
  isMine: isApplicant(actor, record),
  canDecide: record.status === 'submitted' && canDecide(actor, record),
  submittedAt: record.submittedAt.toISOString(),
});

/** One application whole: how to reach the person, and the evidence. */
export const applicationView = applicationRow.extend({ contact: z.string(), files: z.array(fileView) });

export const viewApplication = (
  record: OrganiserApplicationRecord,
  actor: Actor,
  { contact, files }: { contact: string; files: FileRecord[] },
): z.infer<typeof applicationView> => ({ ...viewRow(record, actor), contact, files: files.map(viewFile) });

export const organiserView = z.strictObject({
  id: z.string(),
  organisationId: z.string().nullable(),
  organiserName: z.string(),
  districtName: z.string(),
  status: z.enum(STANDING_STATUSES),
  termUntil: z.string(),
  approvedAt: z.iso.datetime(),
  canRevoke: z.boolean(),
});

export const viewOrganiser = (record: OrganiserRecord, actor: Actor): z.infer<typeof organiserView> => ({
  id: record._id,
  organisationId: record.organisationId,
  organiserName: record.organiserName,
  districtName: districtName(record.district),
  status: record.status,
  termUntil: record.termUntil,
  approvedAt: record.approvedAt.toISOString(),
  canRevoke: record.status === 'active' && canRevoke(actor, record),
});
