import { call, type Page } from './call.js';
import type { Decision } from './decision.js';

/** What everybody may read of a case or an honour. */
export interface PublicShowcase {
  id: string;
  facilityName: string;
  jurisdictionName: string;
  districtName: string;
  honour: string;
  subject: string;
  title: string;
  text: string;
  year: number;
}

export interface Showcase extends PublicShowcase {
  status: string;
  comment: string;
  revision: number;
}

export interface WholeShowcase extends Showcase {
  files: { id: string; name: string; size: number }[];
  mayDecide: boolean;
}

export const fetchPublicShowcases = (query: { jurisdiction?: string; cursor?: string }) =>
  call<Page<PublicShowcase>>('GET', '/v1/public/showcases', { query });
export const fetchShowcases = (query: { status: string; cursor?: string }) =>
  call<Page<Showcase>>('GET', '/v1/showcases', { query });
export const fetchShowcase = (id: string) => call<WholeShowcase>('GET', `/v1/showcases/${id}`);
export const decideShowcase = (
  key: string,
  id: string,
  body: { decision: Decision; comment: string; revision: number },
) => call<Showcase>('POST', `/v1/showcases/${id}/decision`, { key, body });
export const takeShowcaseDown = (key: string, id: string, reason: string) =>
  call<Showcase>('POST', `/v1/showcases/${id}/take-down`, { key, body: { reason } });
