import { districtName } from '../../../config/jurisdictions.js';
import { MENTOR_CATEGORIES, MENTORING, TRIAGED_POOLS } from '../../../config/mentors.js';
import { addMonths } from '../../shared/calendar.js';
import { ngramsOf } from '../../shared/ngrams.js';
import type { MentorProfile, MentorRecord } from './mentor.model.js';

/** The pieces under which a mentor is found: of name, organisation, title, category, expertise and district. */
export const gramsOf = ({ name, organisation, title, category, expertise, district }: MentorProfile): string[] =>
  ngramsOf(name, organisation, title, MENTOR_CATEGORIES[category], districtName(district), ...expertise);

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();

/** By what a mentor is found again: 编号 when the roster numbers its mentors, else name and organisation. */
export const rosterKeyOf = (mentor: { rosterNo: string | null; name: string; organisation: string }): string =>
  mentor.rosterNo ? `no ${plain(mentor.rosterNo)}` : `name ${plain(mentor.name)} ${plain(mentor.organisation)}`;

/** The last day of an appointment made on `day`. */
export const termEndOf = (day: string): string => addMonths(day, MENTORING.termYears * 12);

/** What nobody knows of a mentor who is new to the pool. */
export const freshTerm = (): Pick<MentorRecord, 'terms' | 'away' | 'videoLink'> => ({
  terms: [],
  away: null,
  videoLink: null,
});

/** True when a coordinator sees the mentor's requests first: the mentor's own rule, else the pool's. */
export const isTriaged = ({ triage, jurisdictionId }: Pick<MentorRecord, 'triage' | 'jurisdictionId'>): boolean =>
  triage ?? TRIAGED_POOLS.includes(jurisdictionId);
