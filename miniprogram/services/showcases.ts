import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Showcase {
  id: string;
  honour: string;
  subject: string;
  title: string;
  text: string;
  year: number;
  status: string;
  comment: string;
}

/** 本载体推荐的案例与典型 */
export const fetchShowcases = (facilityId: string, cursor?: string) =>
  request<Page<Showcase> & { honours: string[]; keeps: boolean }>('GET', `/organisations/${facilityId}/showcases`, {
    query: { cursor },
  });

/** 推荐案例或典型 */
export const proposeShowcase = (facilityId: string, body: object, key: string) =>
  request<Showcase>('POST', `/organisations/${facilityId}/showcases`, { body, key });

/** 修改后重新提交 */
export const resubmitShowcase = (id: string, body: object, key: string) =>
  request<Showcase>('POST', `/showcases/${id}/resubmission`, { body, key });

/** 撤回 */
export const withdrawShowcase = (id: string) => request<Showcase>('POST', `/showcases/${id}/withdraw`);
