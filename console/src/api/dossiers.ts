import { call } from './call.js';

/** A dated fact of a facility; what stands beside `kind` depends on it. */
export type Fact = { kind: string } & Record<string, string | number | boolean>;
export interface Source {
  kind: string;
  id: string;
}

export interface DossierEntry {
  id: string;
  fact: Fact;
  on: string;
  source: Source;
  supersedes: string | null;
  withdrawn: boolean;
  /** Whether it counts today, or has been corrected. */
  standing: boolean;
  reason: string | null;
  at: string;
}

export interface Dossier {
  facilityId: string;
  facilityName: string;
  items: DossierEntry[];
}

export const fetchDossier = (facilityId: string) => call<Dossier>('GET', `/v1/facilities/${facilityId}/dossier`);

export const recordFact = (key: string, facilityId: string, body: { fact: Fact; on: string; source: Source }) =>
  call<DossierEntry>('POST', `/v1/facilities/${facilityId}/dossier`, { key, body });

/** 更正; a null fact withdraws it. */
export const correctFact = (
  key: string,
  facilityId: string,
  entryId: string,
  body: { fact: Fact | null; on?: string; source: Source; reason: string },
) => call<DossierEntry>('POST', `/v1/facilities/${facilityId}/dossier/${entryId}/correction`, { key, body });
