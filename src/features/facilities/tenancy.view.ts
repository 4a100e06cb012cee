import { z } from 'zod';
import { ROOM_KINDS, type RoomKind } from '../../../config/facilities.js';
import { RESIDENCY_STATUSES } from '../organisations/index.js';
import { ADMISSION_STATUSES, type AdmissionRecord, type BatchRecord } from './admission.model.js';
import type { LeaseRecord, RoomRequestRecord } from './room.model.js';
import type { Occupancy } from './room.rules.js';
import type { Tenancy } from './tenancy.service.js';

const roomKinds = Object.keys(ROOM_KINDS) as [RoomKind, ...RoomKind[]];

export const leaseView = z.strictObject({
  id: z.string(),
  roomId: z.string(),
  place: z.string(),
  workstation: z.number().int().nullable(),
  startupId: z.string(),
  startupName: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  monthlyFen: z.number().int(),
  open: z.boolean(),
});

export const viewLease = (lease: LeaseRecord, shown: { place: string; startupName: string }) => ({
  id: lease._id,
  roomId: lease.roomId,
  place: shown.place,
  workstation: lease.workstation,
  startupId: lease.startupId,
  startupName: shown.startupName,
  startsOn: lease.startsOn,
  endsOn: lease.endsOn,
  monthlyFen: lease.monthlyFen,
  open: lease.open,
});

export const roomView = z.strictObject({
  id: z.string(),
  name: z.string(),
  floor: z.string(),
  kind: z.enum(roomKinds),
  kindName: z.string(),
  squareMetres: z.number(),
  workstations: z.number().int(),
  free: z.number().int(),
  leases: z.array(leaseView),
});

export const viewRoom = ({ room, leases, free }: Occupancy, names: ReadonlyMap<string, string>) => ({
  id: room._id,
  name: room.name,
  floor: room.floor,
  kind: room.kind,
  kindName: ROOM_KINDS[room.kind],
  squareMetres: room.squareMetres,
  workstations: room.workstations,
  free,
  leases: leases.map(lease =>
    viewLease(lease, { place: `${room.floor} ${room.name}`.trim(), startupName: names.get(lease.startupId) ?? '' }),
  ),
});

export const tenancyView = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  startupId: z.string(),
  startupName: z.string(),
  industry: z.string(),
  status: z.enum(RESIDENCY_STATUSES),
  startsOn: z.string(),
  endedOn: z.string().nullable(),
  incubation: z
    .strictObject({
      startsOn: z.string(),
      endsOn: z.string(),
      article: z.string(),
      daysLeft: z.number().int(),
      state: z.enum(['running', 'ending', 'over']),
    })
    .nullable(),
  extension: z.strictObject({ months: z.number().int(), article: z.string() }).nullable(),
  leases: z.array(leaseView),
});

export const viewTenancy = ({ stay, startupName, facilityName, industry, clock, extension, leases }: Tenancy) => ({
  id: stay._id,
  facilityId: stay.facilityId,
  facilityName,
  startupId: stay.startupId,
  startupName,
  industry,
  status: stay.status,
  startsOn: stay.startsOn,
  endedOn: stay.endedOn,
  incubation: clock,
  extension,
  leases: leases.map(({ lease, place }) => viewLease(lease, { place, startupName })),
});

export const requestView = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  startupId: z.string(),
  startupName: z.string(),
  kind: z.enum(['extraRoom', 'renewal']),
  leaseId: z.string().nullable(),
  text: z.string(),
  until: z.string().nullable(),
  status: z.enum(['open', 'granted', 'refused']),
  comment: z.string(),
  createdAt: z.iso.datetime(),
});

export const viewRequest = (request: RoomRequestRecord, names: ReadonlyMap<string, string>) => ({
  id: request._id,
  facilityId: request.facilityId,
  startupId: request.startupId,
  startupName: names.get(request.startupId) ?? '',
  kind: request.kind,
  leaseId: request.leaseId,
  text: request.text,
  until: request.until,
  status: request.status,
  comment: request.comment,
  createdAt: request.createdAt.toISOString(),
});

export const admissionView = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  startupId: z.string(),
  startupName: z.string(),
  status: z.enum(ADMISSION_STATUSES),
  step: z.number().int(),
  steps: z.array(z.strictObject({ key: z.string(), name: z.string(), kind: z.string() })),
  batchId: z.string().nullable(),
  /** Place on the waiting list, for who asks about one application. */
  position: z.number().int().nullable(),
  history: z.array(
    z.strictObject({ step: z.string(), decision: z.string(), reason: z.string(), at: z.iso.datetime() }),
  ),
  createdAt: z.iso.datetime(),
});

export const viewAdmission = (
  admission: AdmissionRecord,
  { names, position = null }: { names: ReadonlyMap<string, string>; position?: number | null },
) => ({
  id: admission._id,
  facilityId: admission.facilityId,
  startupId: admission.startupId,
  startupName: names.get(admission.startupId) ?? '',
  status: admission.status,
  step: admission.step,
  steps: admission.steps,
  batchId: admission.batchId,
  position,
  history: admission.history.map(({ step, decision, reason, at }) => ({
    step,
    decision,
    reason,
    at: at.toISOString(),
  })),
  createdAt: admission.createdAt.toISOString(),
});

export const batchView = z.strictObject({ id: z.string(), name: z.string(), meetsOn: z.string() });
export const viewBatch = ({ _id, name, meetsOn }: BatchRecord) => ({ id: _id, name, meetsOn });
