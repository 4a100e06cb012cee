import { call, type Page } from './call.js';
import type { Decision } from './decision.js';

export type OrganisationStatus = 'draft' | 'submitted' | 'returned' | 'approved' | 'refused';

export interface PublicOrganisation {
  id: string;
  kind: string;
  name: string;
  jurisdictionId: string;
  jurisdictionName: string;
  district: string;
  districtName: string;
  industry: string;
  summary: string;
  status: OrganisationStatus;
}

/** The whole registration, for members and reviewers. */
export interface Organisation extends PublicOrganisation {
  creditCode: string | null;
  address: string;
  contactName: string;
  floorArea: number | null;
  createdAt: string;
  submittedAt: string | null;
  decidedAt: string | null;
  decisionComment: string | null;
  revision: number;
}

export interface Residency {
  id: string;
  facilityId: string;
  facilityName: string;
  startupId: string;
  startupName: string;
  status: string;
  startsOn: string;
  endedOn: string | null;
}

export interface OrganisationQuery {
  kind?: string;
  /** Facilities of every kind, or startups and teams. */
  group?: 'facility' | 'startup';
  district?: string;
  q?: string;
  status?: OrganisationStatus;
  cursor?: string;
  limit?: number;
}

export const fetchOrganisations = (query: OrganisationQuery) =>
  call<Page<Organisation | PublicOrganisation>>('GET', '/v1/organisations', { query: { ...query } });

export const fetchOrganisation = (id: string) =>
  call<Organisation | PublicOrganisation>('GET', `/v1/organisations/${id}`);

/** True when the server showed the whole registration and not only its public part. */
export const isWhole = (organisation: Organisation | PublicOrganisation): organisation is Organisation =>
  'revision' in organisation;

export const decideOrganisation = (
  key: string,
  id: string,
  body: { decision: Decision; comment: string; revision: number },
) => call<Organisation>('POST', `/v1/organisations/${id}/decision`, { key, body });

export const fetchRoster = (id: string, query: { cursor?: string; limit?: number }) =>
  call<Page<Residency>>('GET', `/v1/organisations/${id}/residencies`, { query });

export const fetchStays = (id: string) => call<{ items: Residency[] }>('GET', `/v1/organisations/${id}/stays`);

export const fetchMembers = (id: string) =>
  call<{ items: { id: string; name: string; role: 'owner' | 'member' }[] }>('GET', `/v1/organisations/${id}/members`);
