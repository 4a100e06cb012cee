import { allRows, type Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export type OrganisationKind =
  | 'makerspace'
  | 'incubator'
  | 'accelerator'
  | 'sciencePark'
  | 'universityPark'
  | 'startup'
  | 'makerTeam'
  | 'provider'
  | 'association';

export type OrganisationStatus = 'draft' | 'submitted' | 'returned' | 'approved' | 'refused';

/** What anybody signed in sees of an approved organisation. */
export interface PublicOrganisation {
  id: string;
  kind: OrganisationKind;
  name: string;
  jurisdictionId: string;
  jurisdictionName: string;
  district: string;
  districtName: string;
  industry: string;
  summary: string;
  status: OrganisationStatus;
}

/** What its members see besides. */
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

export interface RegistrationContent {
  name: string;
  creditCode?: string;
  district: string;
  address?: string;
  summary?: string;
  industry?: string;
  contactName?: string;
  floorArea?: number;
}

export interface Residency {
  id: string;
  facilityId: string;
  facilityName: string;
  startupId: string;
  startupName: string;
  status: 'applied' | 'resident' | 'graduated' | 'exited' | 'refused' | 'withdrawn';
  startsOn: string;
  endedOn: string | null;
}

/** Whether the answer is the whole record, which only members and reviewers get. */
export const isWhole = (organisation: PublicOrganisation | Organisation): organisation is Organisation =>
  'revision' in organisation;

/** 组织详情 */
export const fetchOrganisation = (id: string) =>
  request<PublicOrganisation | Organisation>('GET', `/organisations/${id}`);

/** 组织名录 */
export const fetchOrganisations = (query: {
  group?: 'facility' | 'startup';
  q?: string;
  district?: string;
  cursor?: string;
}) => request<Page<PublicOrganisation>>('GET', '/organisations', { query });

/** 登记（草稿） */
export const registerOrganisation = (body: RegistrationContent & { kind: OrganisationKind }, key: string) =>
  request<Organisation>('POST', '/organisations', { body, key });

/** 修改草稿或被退回的登记 */
export const editOrganisation = (id: string, body: Partial<RegistrationContent> & { revision: number }) =>
  request<Organisation>('PATCH', `/organisations/${id}`, { body });

/** 提交审核 */
export const submitOrganisation = (id: string) => request<Organisation>('POST', `/organisations/${id}/submit`);

/** 申请入驻（企业）或登记入驻（载体） */
export const openResidency = (facilityId: string, body: { startupId: string; startsOn: string }, key: string) =>
  request<Residency>('POST', `/organisations/${facilityId}/residencies`, { body, key });

/** 企业的入驻经历 */
export const fetchStays = (startupId: string) =>
  request<{ items: Residency[] }>('GET', `/organisations/${startupId}/stays`);

/** 载体的在孵企业名册 */
export const fetchResidents = (facilityId: string) =>
  allRows(query => request<Page<Residency>>('GET', `/organisations/${facilityId}/residencies`, { query }));

/** 答复入驻申请 */
export const decideResidency = (id: string, decision: 'accept' | 'refuse') =>
  request<Residency>('POST', `/residencies/${id}/decision`, { body: { decision } });

/** 退出；申请中由企业撤回 */
export const exitResidency = (id: string) => request<Residency>('POST', `/residencies/${id}/exit`, { body: {} });

export interface Member {
  id: string;
  name: string;
  role: 'owner' | 'member';
}

export interface Claim {
  id: string;
  organisationId: string;
  claimant: string;
  status: 'open' | 'accepted' | 'rejected';
  createdAt: string;
}

/** 组织成员 */
export const fetchMembers = (id: string) => request<{ items: Member[] }>('GET', `/organisations/${id}/members`);

/** 邀请成员 */
export const inviteMember = (id: string) =>
  request<{ code: string; expiresAt: string }>('POST', `/organisations/${id}/invitations`, { body: {} });

/** 接受邀请 */
export const acceptInvitation = (code: string) =>
  request<{ organisationId: string }>('POST', `/invitations/${encodeURIComponent(code)}/accept`);

/** 待核实的认领申请 */
export const fetchClaims = (id: string) => request<{ items: Claim[] }>('GET', `/organisations/${id}/claims`);

/** 核实认领申请 */
export const decideClaim = (id: string, decision: 'accept' | 'reject') =>
  request<{ id: string; status: string }>('POST', `/organisation-claims/${id}/decision`, { body: { decision } });
