import { Schema } from 'mongoose';
import type { RoomKind } from '../../../config/facilities.js';
import { defineModel } from '../../platform/mongo/index.js';

/** A room of a facility's floor plan. With workstations, each of them is let; without, the room as a whole. */
export interface RoomRecord {
  _id: string;
  facilityId: string;
  name: string;
  floor: string;
  kind: RoomKind;
  squareMetres: number;
  workstations: number;
  createdAt: Date;
}

const roomSchema = new Schema<RoomRecord>({
  _id: { type: String, required: true },
  facilityId: { type: String, required: true },
  name: { type: String, required: true },
  floor: { type: String, default: '' },
  kind: { type: String, required: true },
  squareMetres: { type: Number, required: true },
  workstations: { type: Number, required: true },
  createdAt: { type: Date, required: true },
});
roomSchema.index({ facilityId: 1, name: 1 }, { unique: true });

export const RoomModel = defineModel<RoomRecord>('rooms', roomSchema, ['facilityId']);

/** 租约: one startup holds one place (a room, or a workstation of it) until a day. */
export interface LeaseRecord {
  _id: string;
  facilityId: string;
  roomId: string;
  /** Which place is held: the room's id, or `id#7` for its seventh workstation. One open lease each. */
  place: string;
  workstation: number | null;
  startupId: string;
  residencyId: string;
  startsOn: string;
  endsOn: string;
  monthlyFen: number;
  open: boolean;
  endedOn: string | null;
}

const leaseSchema = new Schema<LeaseRecord>({
  _id: { type: String, required: true },
  facilityId: { type: String, required: true },
  roomId: { type: String, required: true },
  place: { type: String, required: true },
  workstation: { type: Number, default: null },
  startupId: { type: String, required: true },
  residencyId: { type: String, required: true },
  startsOn: { type: String, required: true },
  endsOn: { type: String, required: true },
  monthlyFen: { type: Number, required: true },
  open: { type: Boolean, required: true },
  endedOn: { type: String, default: null },
});
leaseSchema.index({ place: 1 }, { unique: true, partialFilterExpression: { open: true } });
leaseSchema.index({ facilityId: 1, open: 1 });
leaseSchema.index({ startupId: 1 });
leaseSchema.index({ residencyId: 1 });

export const LeaseModel = defineModel<LeaseRecord>('leases', leaseSchema, ['facilityId', 'startupId', 'residencyId']);

/** What a resident asks of its facility: more space, or to stay on. */
export interface RoomRequestRecord {
  _id: string;
  facilityId: string;
  startupId: string;
  residencyId: string;
  kind: 'extraRoom' | 'renewal';
  leaseId: string | null;
  text: string;
  until: string | null;
  status: 'open' | 'granted' | 'refused';
  comment: string;
  createdAt: Date;
}

const requestSchema = new Schema<RoomRequestRecord>({
  _id: { type: String, required: true },
  facilityId: { type: String, required: true },
  startupId: { type: String, required: true },
  residencyId: { type: String, required: true },
  kind: { type: String, required: true },
  leaseId: { type: String, default: null },
  text: { type: String, default: '' },
  until: { type: String, default: null },
  status: { type: String, required: true },
  comment: { type: String, default: '' },
  createdAt: { type: Date, required: true },
});
requestSchema.index({ facilityId: 1, createdAt: -1, _id: -1 });
requestSchema.index({ startupId: 1, createdAt: -1 });
requestSchema.index({ leaseId: 1 }, { unique: true, partialFilterExpression: { kind: 'renewal', status: 'open' } });

export const RoomRequestModel = defineModel<RoomRequestRecord>('roomRequests', requestSchema, [
  'facilityId',
  'startupId',
]);
