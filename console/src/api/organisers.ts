import { call, type Page } from './call.js';
import type { Decision } from './decision.js';
import type { FileRef } from './files.js';

export type OrganiserApplicationStatus = 'submitted' | 'returned' | 'approved' | 'refused' | 'withdrawn';

/** Somebody who wants to organise events. */
export interface OrganiserApplication {
  id: string;
  organisationId: string | null;
  organiserName: string;
  realName: string;
  districtName: string;
  eventKinds: string[];
  plan: string;
  status: OrganiserApplicationStatus;
  revision: number;
  comment: string;
  canDecide: boolean;
  submittedAt: string;
}

/** With how to reach the person and what they handed in. */
export interface WholeApplication extends OrganiserApplication {
  contact: string;
  files: FileRef[];
}

/** Somebody verified, until a day. */
export interface Organiser {
  id: string;
  organiserName: string;
  districtName: string;
  termUntil: string;
  approvedAt: string;
  canRevoke: boolean;
}

export const fetchApplications = (query: { status: string; cursor?: string }) =>
  call<Page<OrganiserApplication>>('GET', '/v1/organiser-applications', { query: { as: 'desk', ...query } });

export const fetchApplication = (id: string) => call<WholeApplication>('GET', `/v1/organiser-applications/${id}`);

export const decideApplication = (
  key: string,
  id: string,
  body: { decision: Decision; comment: string; revision: number },
) => call<WholeApplication>('POST', `/v1/organiser-applications/${id}/decision`, { key, body });

export const fetchOrganisers = (query: { cursor?: string }) =>
  call<Page<Organiser>>('GET', '/v1/organisers', { query });

export const revokeOrganiser = (key: string, id: string, reason: string) =>
  call<Organiser>('POST', `/v1/organisers/${id}/revoke`, { key, body: { reason } });
