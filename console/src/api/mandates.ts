import { call } from './call.js';
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

export const decideMandate = (key: string, id: string, body: { decision: 'approve' | 'refuse'; comment: string }) =>
  call<Mandate>('POST', `/v1/mandates/${id}/decision`, { key, body });
