import { call, type Page } from './call.js';

export interface PublicPlace {
  jurisdictionName: string;
  districtName: string;
}

export interface PublicFacility extends PublicPlace {
  id: string;
  name: string;
  kind: string;
  address: string;
  industry: string;
  summary: string;
  floorArea: number | null;
  recognitions: { level: string; levelName: string; on: string }[];
}

export interface PublicRecognition extends PublicPlace {
  facilityId: string;
  facilityName: string;
  kind: string;
  level: string;
  levelName: string;
  recognisedOn: string;
  documentNo: string | null;
}

export interface PublicAward extends PublicPlace {
  facilityId: string;
  facilityName: string;
  title: string;
  rule: string;
  article: string;
  amountFen: number;
  paidFen: number;
  approvedOn: string;
}

export interface PublicNotice {
  id: string;
  kind: string;
  title: string;
  text: string;
  documentNo: string | null;
  entries: { name: string; detail: string }[];
  jurisdictionName: string;
  districtName: string | null;
  publishedOn: string;
  endsOn: string;
  status: string;
  takesObjections: boolean;
  openObjections: number;
  withdrawnReason: string | null;
}

/** A notice at the desk of those who published it. */
export interface DeskNotice extends PublicNotice {
  canWithdraw: boolean;
}

export interface Statistics {
  jurisdictionName: string;
  year: number;
  asOn: string;
  facilities: {
    total: number;
    byKind: { kind: string; count: number }[];
    byLevel: { level: string; count: number }[];
    byDistrict: { districtName: string; count: number }[];
  };
  startups: number;
  residents: number;
  mentors: number;
  sessions: number;
  events: { held: number; seats: number };
  vouchers: { issuedFen: number; redeemedFen: number };
  awards: { approvedFen: number; paidFen: number };
  payClock: { medianDays: number | null; paidCount: number };
}

export interface DataSetEntry {
  set: string;
  name: string;
  columns: string[];
  json: string;
  csv: string;
}

export interface Snapshot {
  day: string;
  set: string;
  name: string;
  takenAt: string;
  sha256: string;
  address: string;
}

export interface Objection {
  trackingNo: string;
  noticeId: string;
  noticeTitle: string;
  reason: string;
  submittedAt: string;
  answerBy: string;
  status: string;
  outcome: string | null;
  answer: string;
}

export interface DeskObjection extends Objection {
  id: string;
  districtName: string | null;
  contact: string;
  isOverdue: boolean;
  isMine: boolean;
}

type Asked = Record<string, string | undefined>;
const PUBLIC = '/v1/public';

export const fetchFacilities = (query: Asked) => call<Page<PublicFacility>>('GET', `${PUBLIC}/facilities`, { query });
export const fetchRecognitions = (query: Asked) =>
  call<Page<PublicRecognition>>('GET', `${PUBLIC}/recognitions`, { query });
export const fetchPublicAwards = (query: Asked) => call<Page<PublicAward>>('GET', `${PUBLIC}/awards`, { query });
export const fetchNotices = (query: Asked) => call<Page<PublicNotice>>('GET', `${PUBLIC}/notices`, { query });
export const fetchNotice = (id: string) => call<PublicNotice>('GET', `${PUBLIC}/notices/${id}`);
export const fetchStatistics = (query: Asked) => call<Statistics>('GET', `${PUBLIC}/statistics`, { query });
export const fetchOpenData = () => call<{ licence: string; items: DataSetEntry[] }>('GET', `${PUBLIC}/open-data`);
export const fetchSnapshots = (place: string) => call<{ items: Snapshot[] }>('GET', `${PUBLIC}/snapshots/${place}`);

export const submitObjection = (key: string, body: { noticeId: string; reason: string; contact: string }) =>
  call<Objection & { secret: string }>('POST', '/v1/objections', { key, body });
export const lookUpObjection = (body: { trackingNo: string; secret: string }) =>
  call<Objection>('POST', '/v1/objections/look-up', { body });

export const fetchObjections = (query: Asked) =>
  call<Page<DeskObjection>>('GET', '/v1/objections', { query: { as: 'desk', ...query } });
export const fetchObjection = (id: string) => call<DeskObjection>('GET', `/v1/objections/${id}`);
export const answerObjection = (key: string, id: string, body: { outcome: string; answer: string }) =>
  call<DeskObjection>('POST', `/v1/objections/${id}/answer`, { key, body });

export interface NewNotice {
  jurisdictionId: string;
  district?: string;
  kind: string;
  title: string;
  text: string;
  entries: { name: string; detail: string }[];
  endsOn: string;
}
export const publishNotice = (key: string, body: NewNotice) => call<PublicNotice>('POST', '/v1/notices', { key, body });
export const fetchDeskNotices = (query: Asked) => call<Page<DeskNotice>>('GET', '/v1/notices', { query });
export const withdrawNotice = (key: string, id: string, reason: string) =>
  call<PublicNotice>('POST', `/v1/notices/${id}/withdraw`, { key, body: { reason } });
