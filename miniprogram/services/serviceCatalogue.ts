import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';
import type { UploadedFile } from './files.js';

export interface Service {
  id: string;
  sellerId: string;
  sellerName: string;
  districtName: string;
  kindName: string;
  name: string;
  summary: string;
  priceFen: number | null;
  priceNote: string;
}

export interface Instrument {
  id: string;
  organisationId: string;
  organisationName: string;
  districtName: string;
  name: string;
  model: string;
  purpose: string;
  networkNo: string | null;
  priceFen: number | null;
  unit: 'hour' | 'sample' | 'day' | 'use';
  openingHours: string;
  place: string;
}

export interface Provider {
  id: string;
  name: string;
  type: string;
  districtName: string;
  fields: string;
  accreditation: string;
  openingHours: string;
  termUntil: string | null;
}

export interface Admission extends Provider {
  status: string;
  stage: 'district' | 'city' | null;
  isListed: boolean;
  mayApply: boolean;
  suspendedBecause: string | null;
  decisions: { stage: string; decision: string; comment: string; at: string }[];
}

export interface Delivery {
  deliveredOn: string;
  minutes: number;
  amountFen: number;
  outcome: string;
}

export interface Engagement {
  id: string;
  serviceName: string;
  kindName: string;
  sellerName: string;
  clientName: string;
  need: string;
  status: string;
  side: 'client' | 'seller';
  moves: string[];
  delivery: Delivery | null;
  satisfaction: number | null;
  steps: { to: string; side: 'client' | 'seller'; at: string; note: string; delivery: Delivery | null }[];
  createdAt: string;
  files: UploadedFile[];
}

/** 一类服务在某年的台账合计。 */
export interface LedgerLine {
  kind: string;
  kindName: string;
  count: number;
  clientCount: number;
  minutes: number;
  amountFen: number;
  satisfactionHundredths: number;
}

type Query = Record<string, string>;

/** 撤下服务 */
export const withdrawService = (id: string) => request<Service>('POST', `/services/${id}/withdraw`);

/** 服务目录 */
export const fetchServices = (query: Query) => request<Page<Service>>('GET', '/services', { query });

/** 服务详情 */
export const fetchService = (id: string) => request<Service>('GET', `/services/${id}`);

/** 仪器设备 */
export const fetchInstruments = (query: Query) => request<Page<Instrument>>('GET', '/instruments', { query });

/** 下架仪器 */
export const withdrawInstrument = (id: string) => request<Instrument>('POST', `/instruments/${id}/withdraw`);

/** 修改仪器 */
export const reviseInstrument = (id: string, body: object) =>
  request<Instrument>('PUT', `/instruments/${id}`, { body });

/** 在库服务机构 */
export const fetchAdmittedProviders = (query: Query) => request<Page<Provider>>('GET', '/providers', { query });

/** 申请服务 */
export const askForService = (id: string, need: string, key: string) =>
  request<Engagement>('POST', `/services/${id}/engagements`, { body: { need }, key });

/** 发布服务 */
export const offerService = (organisationId: string, body: object, key: string) =>
  request<Service>('POST', `/organisations/${organisationId}/services`, { body, key });

/** 登记仪器 */
export const listInstrument = (organisationId: string, body: object, key: string) =>
  request<Instrument>('POST', `/organisations/${organisationId}/instruments`, { body, key });

/** 我的服务单 */
export const fetchEngagements = (query: Query) => request<Page<Engagement>>('GET', '/engagements', { query });

/** 服务单详情 */
export const fetchEngagement = (id: string) => request<Engagement>('GET', `/engagements/${id}`);

/** 服务单的一步 */
export const moveEngagement = (id: string, move: string, body: object) =>
  request<Engagement>('POST', `/engagements/${id}/${move}`, { body });

/** 入库申请 */
export const fetchAdmission = (id: string) => request<Admission>('GET', `/organisations/${id}/admission`);

/** 申请入库或续期 */
export const applyForAdmission = (id: string, body: object, key: string) =>
  request<Admission>('POST', `/organisations/${id}/admission`, { body, key });

/** 服务台账：某年已确认的服务 */
export const fetchServiceLedger = (organisationId: string, year: string) =>
  request<{ items: LedgerLine[] }>('GET', `/organisations/${organisationId}/service-ledger`, { query: { year } });

/** 企业的个性化需求 */
export const fetchNeeds = () => request<{ items: { need: string }[] }>('GET', '/needs');
