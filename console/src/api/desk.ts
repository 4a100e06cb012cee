import { call, type Page } from './call.js';
import type { RoleGrant } from './me.js';

export type QueueArea =
  | 'organisations'
  | 'mandates'
  | 'organisers'
  | 'mentors'
  | 'voucherApplications'
  | 'redemptions'
  | 'recognitions'
  | 'assessmentForms'
  | 'assessmentGrades'
  | 'rectifications'
  | 'awards'
  | 'objections'
  | 'suggestions'
  | 'showcases'
  | 'materialChanges'
  | 'outputFilings'
  | 'providerAdmissions'
  | 'demands'
  | 'absences'
  | 'appeals'
  | 'incorporations';

/** How long something has waited, counted in working days of the bureau. */
export interface Clock {
  workingDay: number;
  limit: number;
  dueOn: string;
  isOverdue: boolean;
  text: string;
}

export interface QueueCount {
  area: QueueArea;
  waiting: number;
  overdue: number;
  oldest: Clock | null;
}

export interface QueueItem {
  area: QueueArea;
  id: string;
  title: string;
  subtitle: string;
  district: string | null;
  districtName: string | null;
  submittedAt: string;
  clock: Clock;
}

export interface Queue {
  areas: QueueCount[];
  items: QueueItem[];
}

/** One step in the life of a record. */
export interface HistoryEntry {
  at: string;
  by: string;
  action: string;
  details: Record<string, unknown>;
}

export interface AuditEntry extends HistoryEntry {
  id: string;
  seq: number | null;
  subject: string;
  byName: string;
  hash: string | null;
}

export interface ChainReport {
  sealed: number;
  brokenAt: number | null;
  reason: 'edited' | 'missing' | 'cut' | null;
  checkedAt: string;
}

export interface StaffMember {
  id: string;
  name: string;
  roles: RoleGrant[];
  phone: string | null;
  disabledAt: string | null;
}

export const fetchQueue = () => call<Queue>('GET', '/v1/desk/queue');

export const fetchHistory = (subject: string) =>
  call<{ items: HistoryEntry[] }>('GET', '/v1/desk/history', { query: { subject } });

export const fetchAudit = (query: { subject?: string; kind?: string; cursor?: string; limit?: number }) =>
  call<Page<AuditEntry>>('GET', '/v1/desk/audit', { query });

export const verifyChain = () => call<ChainReport>('GET', '/v1/desk/audit-chain');

export const fetchPeople = () => call<{ items: StaffMember[] }>('GET', '/v1/people');

export const findByPhone = (phone: string) =>
  call<{ items: StaffMember[] }>('POST', '/v1/people/find', { body: { phone } });

export const setRoles = (key: string, id: string, roles: RoleGrant[]) =>
  call<unknown>('PUT', `/v1/people/${id}/roles`, { body: { roles }, key });

/** Frees the number of somebody who has lost the WeChat account it was bound to. */
export const releasePhone = (key: string, id: string, reason: string) =>
  call<void>('POST', `/v1/people/${id}/release-phone`, { key, body: { reason } });

export const disablePerson = (key: string, id: string) => call<void>('POST', `/v1/people/${id}/disable`, { key });

/** How many mentors the city has, against the number the plan asks for. */
export interface MentorPool {
  appointed: number;
  target: number;
  categories: { id: string; name: string; count: number }[];
}

export const countPool = () => call<MentorPool>('GET', '/v1/desk/mentor-pool');
