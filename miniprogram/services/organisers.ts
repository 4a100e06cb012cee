import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';
import type { UploadedFile } from './files.js';

export interface OrganiserApplication {
  id: string;
  organisationId: string | null;
  organiserName: string;
  realName: string;
  contact?: string;
  district: string;
  districtName: string;
  eventKinds: string[];
  plan: string;
  status: string;
  comment: string;
  files?: UploadedFile[];
}

/** 我的主办方认证申请 */
export const fetchMyApplications = () =>
  request<Page<OrganiserApplication>>('GET', '/organiser-applications', { query: { as: 'mine' } });

/** 申请详情，含联系方式与材料 */
export const fetchApplication = (id: string) => request<OrganiserApplication>('GET', `/organiser-applications/${id}`);

/** 申请认证 */
export const applyAsOrganiser = (body: object, key: string) =>
  request<OrganiserApplication>('POST', '/organiser-applications', { body, key });

/** 修改后重新提交 */
export const reapplyAsOrganiser = (id: string, body: object) =>
  request<OrganiserApplication>('PUT', `/organiser-applications/${id}`, { body });

/** 撤回 */
export const withdrawApplication = (id: string) =>
  request<OrganiserApplication>('POST', `/organiser-applications/${id}/withdraw`);
