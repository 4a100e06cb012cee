import { allRows, type Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Alliance {
  id: string;
  name: string;
  kind: string;
  summary: string;
  founderId: string;
  seats: { facilityId: string; facilityName: string; status: string; isMine: boolean }[];
}

export interface Shared {
  id: string;
  facilityName: string;
  kind: 'mentor' | 'event' | 'demand';
  subjectId: string;
  title: string;
  text: string;
  note: string;
  isMine: boolean;
}

/** 我的联盟 */
export const fetchAlliances = () => request<{ items: Alliance[] }>('GET', '/alliances');

/** 联盟详情 */
export const fetchAlliance = (id: string) => request<Alliance>('GET', `/alliances/${id}`);

/** 发起联盟 */
export const foundAlliance = (facilityId: string, body: object, key: string) =>
  request<Alliance>('POST', `/organisations/${facilityId}/alliances`, { body, key });

/** 邀请 */
export const inviteFacility = (id: string, facilityId: string) =>
  request<Alliance>('POST', `/alliances/${id}/invitations`, { body: { facilityId } });

/** 答复邀请 */
export const answerAlliance = (id: string, facilityId: string, decision: 'accept' | 'decline') =>
  request<{ done: true }>('POST', `/alliances/${id}/answer`, { body: { facilityId, decision } });

/** 退出 */
export const leaveAlliance = (id: string, facilityId: string) =>
  request<{ done: true }>('POST', `/alliances/${id}/leave`, { body: { facilityId } });

/** 共享资源 */
export const fetchShared = (id: string) =>
  allRows(query => request<Page<Shared>>('GET', `/alliances/${id}/shares`, { query }));

/** 收回共享 */
export const takeBackShare = (id: string) => request<{ done: true }>('POST', `/alliance-shares/${id}/take-back`);

/** 共享给联盟 */
export const shareWith = (id: string, body: { facilityId: string; kind: Shared['kind']; subjectId: string }) =>
  request<Shared>('POST', `/alliances/${id}/shares`, { body });
