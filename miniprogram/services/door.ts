import { request } from '../shared/request.js';
import type { RegistrationStatus } from './events.js';

/** A scan as the API takes it; the nonce makes repeating it harmless. */
export interface Scan {
  ticket: string;
  nonce: string;
  at?: string;
  device?: string;
  force?: boolean;
}

export interface Admitted {
  result: 'admitted' | 'repeated';
  checkInId: string;
  registrationId: string;
  name: string;
  ticketType: string | null;
  checkedInAt: string;
}

export interface UploadedScan {
  nonce: string;
  result: 'admitted' | 'repeated' | 'refused';
  code?: string;
  detail?: string;
  name?: string;
}

export interface PackItem {
  registrationId: string;
  status: RegistrationStatus;
  name: string;
  ticketType: string | null;
  code: string;
  digest: string;
}

/** What lets the door work without a network. */
export interface CheckInPack {
  eventId: string;
  title: string;
  doorFrom: string;
  doorUntil: string;
  issuedAt: string;
  validUntil: string;
  stepSeconds: number;
  items: PackItem[];
}

export interface Attendee {
  registrationId: string;
  name: string;
  ticketTypeId: string | null;
  status: RegistrationStatus;
  checkInId: string | null;
  checkedInAt: string | null;
  createdAt: string;
  answers?: { questionId: string; value: string }[];
}

export interface Attendance {
  eventId: string;
  title: string;
  capacity: number;
  seatsTaken: number;
  counts: Record<RegistrationStatus, number>;
  items: Attendee[];
  nextCursor: string | null;
}

/** 扫码签到 */
export const checkIn = (eventId: string, body: Scan) =>
  request<Admitted>('POST', `/events/${eventId}/check-ins`, { body });

/** 上传离线签到 */
export const uploadScans = (eventId: string, scans: Scan[]) =>
  request<{ items: UploadedScan[] }>('POST', `/events/${eventId}/check-ins/batch`, { body: { scans } });

/** 撤销签到 */
export const undoCheckIn = (checkInId: string) => request<null>('DELETE', `/check-ins/${checkInId}`);

/** 离线签到包 */
export const fetchPack = (eventId: string) => request<CheckInPack>('GET', `/events/${eventId}/check-in-pack`);

/** 到场情况 */
export const fetchAttendance = (eventId: string, query: { status?: string; cursor?: string } = {}) =>
  request<Attendance>('GET', `/events/${eventId}/attendance`, { query });

/** 审核报名 */
export const decideRegistration = (id: string, body: { decision: 'approve' | 'refuse'; comment: string }) =>
  request<{ id: string }>('POST', `/registrations/${id}/decision`, { body });
