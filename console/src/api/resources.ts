import { call, type Page } from './call.js';
import type { Decision } from './decision.js';

export interface Admission {
  id: string;
  name: string;
  type: string;
  districtName: string;
  fields: string;
  accreditation: string;
  openingHours: string;
  status: string;
  stage: 'district' | 'city' | null;
  round: number;
  appliedAt: string;
  termUntil: string | null;
  isListed: boolean;
  suspendedBecause: string | null;
  decisions: { stage: string; decision: Decision; comment: string; at: string; round: number }[];
  files: { id: string; name: string; mimeType: string; size: number; sha256: string }[];
}

export interface Demand {
  id: string;
  organisationName: string;
  districtName: string;
  kind: string;
  title: string;
  detail: string;
  budgetFen: number | null;
  expiresOn: string;
  status: string;
  revision: number;
  submittedAt: string;
}

export interface FundingRow {
  facilityId: string;
  facilityName: string;
  fundCount: number;
  fundSizeFen: number;
  financingCount: number;
  startupCount: number;
  amountFen: number;
  shareholdingCount: number;
}

export interface QualificationRow {
  facilityId: string;
  facilityName: string;
  staffCount: number;
  qualifiedCount: number;
  qualifiedBasisPoints: number;
  brokerCount: number;
  commissionerCount: number;
  expiringCount: number;
}

export interface ServiceRow {
  sellerId: string;
  sellerName: string;
  kindCount: number;
  count: number;
  clientCount: number;
  forIncubatees: number;
  minutes: number;
  amountFen: number;
  satisfactionHundredths: number;
}

type Decided = { decision: Decision; comment: string };

export const fetchAdmissions = (query: { status?: string; cursor?: string }) =>
  call<Page<Admission>>('GET', '/v1/provider-admissions', { query });

export const fetchAdmission = (id: string) => call<Admission>('GET', `/v1/organisations/${id}/admission`);

export const decideAdmission = (key: string, id: string, body: Decided & { round: number }) =>
  call<Admission>('POST', `/v1/organisations/${id}/admission/decision`, { key, body });

export const suspendProvider = (key: string, id: string, reason: string) =>
  call<Admission>('POST', `/v1/organisations/${id}/admission/suspend`, { key, body: { reason } });

export const resumeProvider = (key: string, id: string) =>
  call<Admission>('POST', `/v1/organisations/${id}/admission/resume`, { key });

export const fetchWaitingDemands = (query: { cursor?: string }) =>
  call<Page<Demand>>('GET', '/v1/demands', { query: { as: 'desk', ...query } });

export const fetchDemand = (id: string) => call<Demand>('GET', `/v1/demands/${id}`);

export const decideDemand = (key: string, id: string, body: Decided & { revision: number }) =>
  call<Demand>('POST', `/v1/demands/${id}/decision`, { key, body });

export const fetchFundingRegister = (year: number) =>
  call<{ items: FundingRow[] }>('GET', '/v1/funding-register', { query: { year } });

export interface AllianceRow {
  id: string;
  name: string;
  kind: 'regional' | 'interprovincial' | 'industry';
  founderName: string;
  seats: { facilityId: string; facilityName: string; status: string }[];
  shared: { mentor: number; event: number; demand: number };
}

export const fetchAllianceRegister = () => call<{ items: AllianceRow[] }>('GET', '/v1/alliance-register');

export const fetchQualificationRegister = () =>
  call<{ items: QualificationRow[] }>('GET', '/v1/qualification-register');

export const fetchServiceRegister = (year: number) =>
  call<{ items: ServiceRow[] }>('GET', '/v1/service-register', { query: { year } });

/** What the commissioners of one facility did in a year. */
export interface VisitRow {
  facilityId: string;
  facilityName: string;
  commissioners: number;
  enterprises: number;
  visits: number;
  unvisited: number;
}

export const fetchVisitRegister = (year: number) =>
  call<{ items: VisitRow[] }>('GET', '/v1/visit-register', { query: { year } });

/** One logbook of one facility, added up for a year. */
export interface LogbookRow {
  facilityId: string;
  facilityName: string;
  book: string;
  bookName: string;
  entries: number;
  byWord: { word: string; count: number }[];
  byStage: { word: string; count: number }[];
  reached: number;
  minutes: number;
}

export const fetchLogbookRegister = (year: number) =>
  call<{ items: LogbookRow[] }>('GET', '/v1/logbook-register', { query: { year } });
