import { request } from '../shared/request.js';

/** A maker team's wish to go on as the company it has founded. */
export interface Incorporation {
  id: string;
  teamName: string;
  companyName: string;
  creditCode: string;
  status: 'submitted' | 'approved' | 'refused' | 'withdrawn';
  comment: string;
  createdAt: string;
}

/** 申请转为企业 */
export const askIncorporation = (teamId: string, body: Record<string, unknown>, key: string) =>
  request<Incorporation>('POST', `/organisations/${teamId}/incorporations`, { body, key });

/** 该团队的申请 */
export const fetchIncorporations = (teamId: string) =>
  request<{ items: Incorporation[] }>('GET', `/organisations/${teamId}/incorporations`);

/** 撤回申请 */
export const withdrawIncorporation = (id: string) => request<Incorporation>('POST', `/incorporations/${id}/withdraw`);
