import type { CountingUnit, Target } from '../../../config/policies/index.js';
import { daysBetween } from '../../shared/calendar.js';

/** One thing that happened and may count towards a target: who, what kind of subject, when, and where it took place. */
export interface CountedRecord {
  subjectId: string;
  subject: 'organisation' | 'person';
  on: string;
  /** The event it happened at, for 场. */
  eventId?: string;
  /** Whether the person really came (check-in); a sign-up alone is no 人次. */
  attended?: boolean;
  /** How many persons came, where one record stands for all of an event; one unless told. Good for 人次 only. */
  persons?: number;
  /** Square metres, null for a facility without premises (虚拟孵化器). */
  floorArea?: number | null;
}

/** How each unit is counted, as a sentence for people. */
export const COUNTING_WAYS: Readonly<Record<CountingUnit, string>> = {
  家: '按单位去重，同一单位只计一次',
  家次: '按单位发生的次数，同一单位可计多次',
  人次: '按人员到场（签到）的次数，报名未到不计',
  场: '按举办的活动去重',
  '名（家）': '个人与单位分别去重后相加',
  名: '按人员去重',
  平方米: '各载体面积相加，没有场地的计0',
  项: '按完成与否',
};

const distinct = (ids: readonly string[]): number => new Set(ids).size;

/** Different persons; a record that stands for a number of them cannot say who they were. */
function distinctPersons(records: readonly CountedRecord[]): number {
  if (records.some(({ persons }) => persons !== undefined)) throw new RangeError('numbers of guests name nobody');
  return distinct(records.map(record => record.subjectId));
}

/** 家、家次、人次、场、名（家）: counts records the way the unit wants it. Areas are summed in m². */
export function countUnits(unit: CountingUnit, records: readonly CountedRecord[]): number {
  const organisations = records.filter(record => record.subject === 'organisation');
  const persons = records.filter(record => record.subject === 'person');
  switch (unit) {
    case '家':
      return distinct(organisations.map(record => record.subjectId));
    case '家次':
      return organisations.length;
    case '人次':
      return persons.reduce((sum, { attended, persons: came = 1 }) => (attended === true ? sum + came : sum), 0);
    case '场':
      return distinct(records.flatMap(record => record.eventId ?? []));
    case '名（家）':
      return distinct(organisations.map(record => record.subjectId)) + distinctPersons(persons);
    case '名':
      return distinctPersons(persons);
    case '平方米':
      return records.reduce((sum, record) => sum + (record.floorArea ?? 0), 0);
    case '项':
      return records.length > 0 ? 1 : 0;
  }
}

export interface Progress {
  actual: number;
  /** What is still lacking; 0 when reached, null for a milestone. */
  gap: number | null;
  /** Share reached in basis points, null without a number. */
  reachedBasisPoints: number | null;
  met: boolean;
}

/** What has to be counted: the number itself, or one more where the text says 超过 of whole things. Null for a milestone. */
export function wholeOf({ value, comparator, unit }: Target): number | null {
  if (value === null) return null;
  return comparator === 'over' && unit !== '平方米' ? value + 1 : value;
}

/** 超过 wants more than the value, 以上 and 达到 the value itself; a range is met from its lower end. */
export function progressOf(target: Target, actual: number): Progress {
  if (target.value === null) return { actual, gap: null, reachedBasisPoints: null, met: actual >= 1 };
  const met = target.comparator === 'over' ? actual > target.value : actual >= target.value;
  // An area that has come exactly to its number wants some more: a square metre stands for it.
  const shortBy = (wholeOf(target) ?? 0) - actual || 1;
  const reached = target.value === 0 ? 10_000 : Math.floor((actual * 10_000) / target.value);
  return { actual, gap: met ? 0 : shortBy, reachedBasisPoints: reached, met };
}

/** The last day of a target: the end of its year. */
export const deadlineOf = (target: Target): string => `${target.year}-12-31`;

/** True when a target runs in a year. */
export const runsIn = (target: Target, year: number): boolean => target.fromYear <= year && year <= target.year;

/** The records a target counts: within its years, and for a yearly target only the year itself. */
export function recordsOf(target: Target, records: readonly CountedRecord[], on: string): readonly CountedRecord[] {
  const from = `${target.cumulative ? target.fromYear : target.year}-01-01`;
  const to = deadlineOf(target) < on ? deadlineOf(target) : on;
  return records.filter(record => record.on >= from && record.on <= to);
}

/** What the count would be on the deadline at the pace so far, rounded down; the count itself once the time is over. */
export function forecast(target: Target, actual: number, on: string): number {
  const start = `${target.cumulative ? target.fromYear : target.year}-01-01`;
  const gone = daysBetween(start, on) + 1;
  const whole = daysBetween(start, deadlineOf(target)) + 1;
  if (gone <= 0) return 0;
  return gone >= whole ? actual : Math.floor((actual * whole) / gone);
}
