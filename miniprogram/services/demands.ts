import { allRows, type Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Demand {
  id: string;
  organisationId: string;
  organisationName: string;
  districtName: string;
  kind: string;
  title: string;
  detail: string;
  budgetFen: number | null;
  expiresOn: string;
  status: string;
  isMine: boolean;
  comment: string | null;
  outcome: string | null;
  isMatched: boolean;
}

export interface Offer {
  id: string;
  organisationName: string;
  text: string;
  amountFen: number | null;
  status: string;
  isMine: boolean;
  createdAt: string;
}

/** 需求榜或我的需求 */
export const fetchDemands = (query: Record<string, string>) => request<Page<Demand>>('GET', '/demands', { query });

/** 需求详情 */
export const fetchDemand = (id: string) => request<Demand>('GET', `/demands/${id}`);

/** 提出需求 */
export const submitDemand = (organisationId: string, body: object, key: string) =>
  request<Demand>('POST', `/organisations/${organisationId}/demands`, { body, key });

/** 修改后重新提交 */
export const resubmitDemand = (id: string, body: object) => request<Demand>('PUT', `/demands/${id}`, { body });

/** 撤回 */
export const withdrawDemand = (id: string) => request<Demand>('POST', `/demands/${id}/withdraw`);

/** 登记结果并关闭 */
export const closeDemand = (id: string, body: { offerId?: string; outcome: string }) =>
  request<Demand>('POST', `/demands/${id}/close`, { body });

/** 应答 */
export const fetchOffers = (id: string) =>
  allRows(query => request<Page<Offer>>('GET', `/demands/${id}/offers`, { query }));

/** 应答需求 */
export const makeOffer = (id: string, body: object, key: string) =>
  request<Offer>('POST', `/demands/${id}/offers`, { body, key });

/** 接受或谢绝 */
export const answerOffer = (id: string, decision: 'accept' | 'decline') =>
  request<Offer>('POST', `/offers/${id}/answer`, { body: { decision } });

/** 撤回应答 */
export const withdrawOffer = (id: string) => request<Offer>('POST', `/offers/${id}/withdraw`);
