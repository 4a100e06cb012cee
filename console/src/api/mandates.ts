import { call, type Page } from './call.js';
import type { FileRef } from './files.js';

/** The right of one person to act for one organisation. */
export interface Mandate {
  id: string;
  personName: string;
  way: 'representative' | 'paper' | 'eSign';
  status: string;
  representativeName: string;
  validUntil: string | null;
  signer: string | null;
  comment: string;
  files: FileRef[];
}

export interface Mandates {
  standing: { kind: 'representative' | 'letter' | 'none'; validUntil: string | null };
  items: Mandate[];
}

export const fetchMandates = (organisationId: string) =>
  call<Mandates>('GET', `/v1/organisations/${organisationId}/mandates`);

/** A letter that the district has to compare. */
export interface WaitingMandate extends Mandate {
  organisationId: string;
  organisationName: string;
  submittedAt: string;
}

export const fetchWaitingMandates = (query: { cursor?: string }) =>
  call<Page<WaitingMandate>>('GET', '/v1/mandates', { query });

export const decideMandate = (key: string, id: string, body: { decision: 'approve' | 'refuse'; comment: string }) =>
  call<Mandate>('POST', `/v1/mandates/${id}/decision`, { key, body });
