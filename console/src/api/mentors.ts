import { call, type Page } from './call.js';
import type { ImportJob } from './imports.js';
import { uploadFile, type UploadOptions } from './upload.js';

export type MentorStatus = 'nominated' | 'appointed' | 'paused' | 'refused' | 'removed';

export interface MentorRow {
  id: string;
  name: string;
  organisation: string;
  title: string;
  category: string;
  categoryName: string;
  expertise: string[];
  district: string;
  districtName: string;
  jurisdictionId: string;
  modes: ('online' | 'onsite')[];
  status: MentorStatus;
}

/** A mentor whole; what only the pool's staff may know is absent for everybody else. */
export interface Mentor extends MentorRow {
  bio: string;
  termEndsOn: string | null;
  slotMinutes: number;
  noticeHours: number;
  horizonDays: number;
  rosterNo?: string | null;
  isLinked?: boolean;
  phone?: string | null;
  pauseReason?: string | null;
  /** Whether a coordinator sees this mentor's requests first; null leaves it to the pool. */
  triage?: boolean | null;
  decision?: { comment: string; at: string } | null;
}

export interface MentorQuery {
  q?: string;
  category?: string;
  mode?: string;
  expertise?: string;
  jurisdiction?: string;
  status?: MentorStatus;
  cursor?: string;
  limit?: number;
}

/** How far a roster has been taken in, and what was refused in which row. */
export interface MentorOptions {
  categories: { id: string; name: string }[];
  modes: { id: string; name: string }[];
  expertise: string[];
}

export const fetchMentors = (query: MentorQuery) =>
  call<Page<MentorRow>>('GET', '/v1/mentors', { query: { ...query } });

export const fetchMentor = (id: string) => call<Mentor>('GET', `/v1/mentors/${id}`);

export const fetchMentorOptions = () => call<MentorOptions>('GET', '/v1/mentors/options');

export const decideMentor = (key: string, id: string, body: { decision: 'approve' | 'refuse'; comment: string }) =>
  call<Mentor>('POST', `/v1/mentors/${id}/decision`, { key, body });

/** A code that ties whoever enters it to the mentor; shown once, and asking again makes another. */
export const createLinkCode = (id: string) =>
  call<{ code: string; expiresAt: string }>('POST', `/v1/mentors/${id}/link-code`);

export const removeMentor = (key: string, id: string, reason: string) =>
  call<Mentor>('POST', `/v1/mentors/${id}/remove`, { key, body: { reason } });

export const importMentors = (file: File, options: UploadOptions) =>
  uploadFile<ImportJob>('/v1/mentors/import', file, options);

export const fetchMentorImport = (id: string) => call<ImportJob>('GET', `/v1/mentor-imports/${id}`);
