import { allRows, type Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Fund {
  id: string;
  name: string;
  kind: string;
  sizeFen: number;
  ownership: 'own' | 'joint';
  partners: string;
  foundedOn: string;
  closedOn: string | null;
}

export interface Financing {
  id: string;
  startupName: string;
  round: string;
  amountFen: number;
  investor: string;
  receivedOn: string;
  isShareholding: boolean;
  counts: boolean;
  withdrawnBecause: string | null;
}

/** 投资机构: who a facility works with. */
export interface Investor {
  id: string;
  name: string;
  kind: string;
  qualification: string;
  agreedOn: string | null;
}

export interface FundingStanding {
  fundCount: number;
  fundSizeFen: number;
  years: { year: number; financingCount: number; startupCount: number; amountFen: number; shareholdingCount: number }[];
}

export interface StaffMember {
  id: string;
  name: string;
  duty: string;
  isFullTime: boolean;
  joinedOn: string;
  leftOn: string | null;
  certificates: { id: string; kind: string; level: string; number: string; issuer: string; expiresOn: string | null }[];
}

export interface QualificationStanding {
  staffCount: number;
  qualifiedCount: number;
  qualifiedBasisPoints: number;
  expiringCount: number;
}

const of = (id: string, part: string) => `/organisations/${id}/${part}`;

/** 资金与融资家次 */
export const fetchFunding = (id: string) => request<FundingStanding>('GET', of(id, 'funding'));

/** 资金 */
export const fetchFunds = (id: string) => allRows(query => request<Page<Fund>>('GET', of(id, 'funds'), { query }));

/** 融资 */
export const fetchFinancings = (id: string) =>
  allRows(query => request<Page<Financing>>('GET', of(id, 'financings'), { query }));

/** 更正资金登记 */
export const reviseFund = (id: string, body: object) => request<Fund>('PUT', `/funds/${id}`, { body });

/** 登记资金关闭 */
export const closeFund = (id: string, closedOn: string) =>
  request<Fund>('POST', `/funds/${id}/close`, { body: { closedOn } });

/** 合作的投资机构 */
export const fetchInvestors = (id: string) =>
  allRows(query => request<Page<Investor>>('GET', of(id, 'investors'), { query }));

/** 登记投资机构 */
export const addInvestor = (id: string, body: object, key: string) =>
  request<Investor>('POST', of(id, 'investors'), { body, key });

/** 移除投资机构 */
export const removeInvestor = (id: string) => request<null>('DELETE', `/investors/${id}`);

/** 登记资金 */
export const openFund = (id: string, body: object, key: string) =>
  request<Fund>('POST', of(id, 'funds'), { body, key });

/** 登记融资 */
export const recordFinancing = (id: string, body: object, key: string) =>
  request<Financing>('POST', of(id, 'financings'), { body, key });

/** 撤销融资 */
export const withdrawFinancing = (id: string, reason: string) =>
  request<Financing>('POST', `/financings/${id}/withdraw`, { body: { reason } });

/** 持证情况 */
export const fetchQualifications = (id: string) => request<QualificationStanding>('GET', of(id, 'qualifications'));

/** 从业人员 */
export const fetchStaff = (id: string, query: { cursor?: string | undefined; limit?: number } = {}) =>
  request<Page<StaffMember>>('GET', of(id, 'staff'), { query });

/** 全部从业人员 */
export const fetchAllStaff = (id: string) => allRows(page => fetchStaff(id, page));

/** 登记人员 */
export const addStaff = (id: string, body: object, key: string) =>
  request<StaffMember>('POST', of(id, 'staff'), { body, key });

/** 登记离职 */
export const leaveStaff = (id: string, leftOn: string) =>
  request<StaffMember>('POST', `/staff/${id}/leave`, { body: { leftOn } });

/** 注销证书 */
export const strikeCertificate = (id: string) => request<StaffMember>('POST', `/certificates/${id}/strike`);

/** 登记证书 */
export const certifyStaff = (id: string, body: object, key: string) =>
  request<StaffMember>('POST', `/staff/${id}/certificates`, { body, key });
