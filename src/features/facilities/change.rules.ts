import { CHANGE_CLOCK, type ChangeKind } from '../../../config/facilities.js';
import { addDays, addMonths, daysBetween, instantAt } from '../../shared/calendar.js';
import type { RegisteredFacts } from './facility.model.js';

/** The last day on which a change may be reported in time: three months after it, clamped to the month's end. */
export const reportDueOn = (changedOn: string): string => addMonths(changedOn, CHANGE_CLOCK.months);

/** On time, late, still owed, or overdue: what the annual assessment looks at. */
export function punctuality(
  { reportedOn, dueOn }: { reportedOn: string | null; dueOn: string },
  today: string,
): 'onTime' | 'late' | 'owed' | 'overdue' {
  if (reportedOn) return reportedOn <= dueOn ? 'onTime' : 'late';
  return today <= dueOn ? 'owed' : 'overdue';
}

/** When the operator is reminded of a report it owes: those of 60, 30, 7 and 1 days before that still lie ahead. */
export const remindersOf = (dueOn: string, today: string): { days: number; at: Date }[] =>
  CHANGE_CLOCK.remindDaysBefore
    .map(days => ({ days, on: addDays(dueOn, -days) }))
    .filter(({ on }) => on > today)
    .map(({ days, on }) => ({ days, at: instantAt(on, '09:00') }));

export const daysUntil = (dueOn: string, today: string): number => daysBetween(today, dueOn);

const WATCHED: readonly { field: keyof RegisteredFacts; kind: ChangeKind }[] = [
  { field: 'name', kind: 'name' },
  { field: 'legalRepresentative', kind: 'legalRepresentative' },
  { field: 'address', kind: 'premises' },
  { field: 'capital', kind: 'capital' },
];

/** What the register says now that the file does not. A fact that the register does not tell is no change. */
export const differences = (
  kept: RegisteredFacts,
  now: RegisteredFacts,
): { kind: ChangeKind; before: string; after: string }[] =>
  WATCHED.filter(({ field }) => now[field] && kept[field] && kept[field] !== now[field]).map(({ field, kind }) => ({
    kind,
    before: kept[field],
    after: now[field],
  }));

/** What is known after another look: a register that is silent on something has not changed it. */
export const known = (kept: RegisteredFacts | null, now: RegisteredFacts): RegisteredFacts => ({
  name: now.name || (kept?.name ?? ''),
  legalRepresentative: now.legalRepresentative || (kept?.legalRepresentative ?? ''),
  address: now.address || (kept?.address ?? ''),
  capital: now.capital || (kept?.capital ?? ''),
});
