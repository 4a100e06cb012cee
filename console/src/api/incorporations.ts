import { call, type Page } from './call.js';

/** A maker team's wish to go on as the company it has founded. */
export interface Incorporation {
  id: string;
  organisationId: string;
  teamName: string;
  companyName: string;
  creditCode: string;
  districtName: string;
  createdAt: string;
}

export const fetchIncorporations = (query: { cursor?: string }) =>
  call<Page<Incorporation>>('GET', '/v1/incorporations', { query });

export const decideIncorporation = (
  key: string,
  id: string,
  body: { decision: 'approve' | 'refuse'; comment: string },
) => call<Incorporation>('POST', `/v1/incorporations/${id}/decision`, { key, body });
