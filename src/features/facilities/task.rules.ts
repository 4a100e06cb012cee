import { TASK_REMINDERS, type DataForm } from '../../../config/dataForms.js';
import type { Issue } from '../../shared/errors.js';
import { addDays, instantAt } from '../../shared/calendar.js';

const MONTHS_A_QUARTER = 3;
const LARGEST = 1_000_000_000_000;

/** The period that has just ended, and its last day: a form is asked for what is over. */
export function lastPeriod(every: DataForm['every'], today: string): { period: string; endedOn: string } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  if (every === 'year') return { period: String(year - 1), endedOn: `${year - 1}-12-31` };
  const quarter = Math.ceil(month / MONTHS_A_QUARTER);
  const firstDay = `${year}-${String((quarter - 1) * MONTHS_A_QUARTER + 1).padStart(2, '0')}-01`;
  const period = quarter === 1 ? `${year - 1}Q4` : `${year}Q${quarter - 1}`;
  return { period, endedOn: addDays(firstDay, -1) };
}

/** When a person is reminded of a form: before, at and after its due day, as far as that lies ahead. */
export const taskReminders = (dueOn: string, today: string): { on: string; at: Date }[] =>
  TASK_REMINDERS.map(days => addDays(dueOn, days))
    .filter(on => on > today)
    .map(on => ({ on, at: instantAt(on, '09:00') }));

/** What is wrong with the figures of a form; empty when nothing is. */
export function figureIssues(form: DataForm, figures: Readonly<Record<string, number>>): Issue[] {
  const missing = form.fields.filter(({ key }) => figures[key] === undefined);
  const unknown = Object.keys(figures).filter(key => !form.fields.some(field => field.key === key));
  const wrong = form.fields.filter(({ key }) => Number(figures[key]) < 0 || Number(figures[key]) > LARGEST);
  return [
    ...missing.map(({ key, label }) => ({ path: `figures.${key}`, message: `请填写${label}，没有请填 0` })),
    ...unknown.map(key => ({ path: `figures.${key}`, message: '该报表没有这一项' })),
    ...wrong.map(({ key, label }) => ({ path: `figures.${key}`, message: `${label}不能为负或过大` })),
  ];
}

/** What the last period answers for this one: only figures that rarely change. */
export const carriedOver = (form: DataForm, last: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    form.fields.flatMap(({ key, carriesOver }) => (carriesOver && last[key] !== undefined ? [[key, last[key]]] : [])),
  );
