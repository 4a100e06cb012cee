import type { UploadedFile } from './files.js';
import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

interface Counted {
  word: string;
  count: number;
}

/** One book of a facility: what it asks for, and the year's sums. */
export interface LogbookCover {
  book: string;
  name: string;
  wordLabel: string | null;
  words: string[];
  stages: string[];
  aim: string | null;
  partnerLabel: string | null;
  staff: 'anyone' | 'broker' | null;
  runs: boolean;
  needsFile: boolean;
  countsMinutes: boolean;
  entries: number;
  byWord: Counted[];
  byStage: Counted[];
  reached: number;
  minutes: number;
}

export interface LogbookEntry {
  id: string;
  word: string;
  title: string;
  text: string;
  partner: string;
  staffName: string;
  startsOn: string;
  endsOn: string | null;
  endNote: string;
  minutes: number;
  stage: string;
  moves: { stage: string; movedOn: string; note: string; staffName: string }[];
  files: UploadedFile[];
  /** 输出备案 of a cooperation; null before. */
  filing: { filingNo: string; status: 'filed' | 'accepted' | 'returned'; startsOn: string } | null;
  /** The tenant that a landing has become. */
  tenant: { id: string; name: string } | null;
}

/** 台账目录与本年合计 */
export const fetchLogbooks = (facilityId: string, year: string) =>
  request<{ keeps: boolean; items: LogbookCover[] }>('GET', `/organisations/${facilityId}/logbooks`, {
    query: { year },
  });

/** 一本台账的记录 */
export const fetchLogbookEntries = (facilityId: string, book: string, cursor?: string) =>
  request<Page<LogbookEntry>>('GET', `/organisations/${facilityId}/logbooks/${book}/entries`, { query: { cursor } });

/** 登记一条台账 */
export const recordLogbookEntry = (place: { id: string; book: string }, body: object, key: string) =>
  request<LogbookEntry>('POST', `/organisations/${place.id}/logbooks/${place.book}/entries`, { body, key });

/** 推进阶段 */
export const moveLogbookEntry = (id: string, body: object, key: string) =>
  request<LogbookEntry>('POST', `/logbook-entries/${id}/moves`, { body, key });

/** 办理输出备案 */
export const fileLogbookEntry = (id: string, body: object, key: string) =>
  request<LogbookEntry>('POST', `/logbook-entries/${id}/output-filing`, { body, key });

/** 关联落地企业 */
export const setLogbookTenant = (id: string, tenantId: string | null) =>
  request<LogbookEntry>('PUT', `/logbook-entries/${id}/tenant`, { body: { tenantId } });

/** 登记结束 */
export const endLogbookEntry = (id: string, body: object, key: string) =>
  request<LogbookEntry>('POST', `/logbook-entries/${id}/end`, { body, key });
