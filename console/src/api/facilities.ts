import { call, download, type Page } from './call.js';
import type { FileRef } from './files.js';
import { uploadFile } from './upload.js';

export interface FacilityRow {
  id: string;
  name: string;
  kind: string;
  districtName: string;
  levelName: string | null;
  category: string | null;
  floorArea: number;
  parentId: string | null;
}

export interface Facility extends FacilityRow {
  jurisdictionName: string;
  recognisedOn: string | null;
  owner: { id: string; name: string };
  operator: { id: string; name: string };
  areas: { use: string; name: string; squareMetres: number }[];
  runs: boolean;
}

export interface Figures {
  facilities: number;
  floorArea: number;
  incubatees: number;
  graduates: number;
  places: number;
  occupied: number;
}

export interface Tenancy {
  id: string;
  startupId: string;
  startupName: string;
  industry: string;
  status: string;
  startsOn: string;
  incubation: { endsOn: string; daysLeft: number; state: string } | null;
  leases: { place: string; endsOn: string }[];
}

export interface MaterialChange {
  id: string;
  facilityId: string;
  facilityName: string;
  districtName: string;
  kindName: string;
  changedOn: string;
  dueOn: string;
  before: string;
  after: string;
  description: string;
  status: string;
  punctuality: 'onTime' | 'late' | 'owed' | 'overdue';
  source: 'operator' | 'watcher';
  comment: string;
  /** Only of one by itself, not in a list. */
  files: FileRef[];
}

export interface OutputFiling {
  id: string;
  filingNo: string;
  facilityName: string;
  kindName: string;
  recipient: string;
  content: string;
  startsOn: string;
  endsOn: string | null;
  filedOn: string;
  status: string;
  comment: string;
}

export interface LateTask {
  id: string;
  formName: string;
  organisationName: string;
  period: string;
  dueOn: string;
}

export interface Verdict {
  genuine: boolean;
  kind: string;
  reason: string;
  recordNo: string | null;
  startupName: string | null;
  issuedAt: string | null;
}

type Query = { cursor?: string; limit?: number };

export const fetchFacilities = (query: Query & { district?: string }) =>
  call<Page<FacilityRow>>('GET', '/v1/facilities', { query });
export const fetchFacility = (id: string) => call<Facility>('GET', `/v1/facilities/${id}`);
export const fetchTree = (id: string) =>
  call<{ members: FacilityRow[]; own: Figures; whole: Figures }>('GET', `/v1/facilities/${id}/tree`);
export const appointKeepers = (key: string, id: string, body: { ownerId?: string; operatorId?: string }) =>
  call<Facility>('PUT', `/v1/facilities/${id}/keepers`, { key, body });
export const hangFacility = (key: string, id: string, body: { parentId: string | null; kind: string; from: string }) =>
  call<{ members: FacilityRow[] }>('PUT', `/v1/facilities/${id}/parent`, { key, body });
export const fetchTenancies = (id: string, query: Query & { status?: string }) =>
  call<Page<Tenancy>>('GET', `/v1/facilities/${id}/roster`, { query });
export const downloadRoster = (id: string, status: string) => download(`/v1/facilities/${id}/roster.xlsx`, { status });

export const fetchChanges = (query: Query & { overdue?: 'true'; status?: string }) =>
  call<Page<MaterialChange>>('GET', '/v1/material-changes', { query });
export const fetchChange = (id: string) => call<MaterialChange>('GET', `/v1/material-changes/${id}`);
export const decideChange = (key: string, id: string, body: { decision: 'accept' | 'return'; comment: string }) =>
  call<MaterialChange>('POST', `/v1/material-changes/${id}/decision`, { key, body });
export const fetchOutputs = (query: Query) => call<Page<OutputFiling>>('GET', '/v1/output-filings', { query });
export const decideOutput = (key: string, id: string, body: { decision: 'accept' | 'return'; comment: string }) =>
  call<OutputFiling>('POST', `/v1/output-filings/${id}/decision`, { key, body });
export const fetchLateTasks = (query: Query) => call<Page<LateTask>>('GET', '/v1/data-tasks/late', { query });

export const verifyRecord = (key: string, file: File) =>
  uploadFile<Verdict>('/v1/records/verify', file, { key, onProgress: () => undefined });
