import type { DeadlineClock, Facts } from '../../../config/policies/index.js';
import { addDays, addMonths, daysBetween } from '../../shared/calendar.js';
import type { Applied, Case, Deadline, Outcome, Warning } from './calculator.types.js';
import { lacking, NOTHING } from './outcome.rules.js';
import { assume, numberSetting } from './settings.rules.js';
import { inForce } from './validity.rules.js';

interface Entry {
  from: string;
  doneOn?: string;
  closed?: boolean;
}

function entriesOf(facts: Facts, list: DeadlineClock['list']): Entry[] {
  switch (list) {
    case 'materialChanges':
      return (facts.materialChanges ?? []).map(({ on, reportedOn }) => ({ from: on, doneOn: reportedOn }));
    case 'managementOutputs':
      return (facts.managementOutputs ?? []).map(({ startsOn, filedOn }) => ({ from: startsOn, doneOn: filedOn }));
    case 'approvals':
      return (facts.approvals ?? []).map(({ approvedOn, paidOn }) => ({ from: approvedOn, doneOn: paidOn }));
    case 'failedAssessments':
      return (facts.assessments ?? []).flatMap(({ grade, decidedOn, rectified }) =>
        grade === 'fail' && decidedOn ? [{ from: decidedOn, closed: rectified !== undefined }] : [],
      );
  }
}

/** 期限: the last day on which something may be done; both the due day itself and an earlier one are in time. */
function dueOnOf(c: Case, within: DeadlineClock['within'], from: string): string | null {
  if ('months' in within) return addMonths(from, inForce(within.months, from));
  if ('before' in within) return addDays(from, -1);
  const days = numberSetting(c, within.daysSetting);
  return days === null ? null : addDays(from, days);
}

function stateOf(entry: Entry, dueOn: string | null, on: string): Deadline['state'] {
  if (entry.closed) return 'closed';
  const doneOn = entry.doneOn && entry.doneOn <= on ? entry.doneOn : undefined;
  if (doneOn) return dueOn !== null && doneOn > dueOn ? 'late' : 'onTime';
  return dueOn !== null && on > dueOn ? 'overdue' : 'open';
}

/** One clock for each entry; `days` is left until the due day, or gone by while no length is known. */
export function deadlines(c: Case, { rule, does }: Applied<DeadlineClock>): Outcome {
  const entries = entriesOf(c.facts, does.list);
  if (does.list === 'failedAssessments' && c.facts.assessments?.some(each => each.grade === 'fail' && !each.decidedOn))
    return {
      ...lacking('assessments'),
      warnings: [{ code: 'decision_day_missing', message: '请填写不合格结论的日期，以便计算整改期限' }],
    };
  const found = entries.map(entry => {
    const dueOn = dueOnOf(c, does.within, entry.from);
    const assumptions = 'daysSetting' in does.within ? assume(c, does.within.daysSetting) : [];
    return {
      rule: rule.id,
      article: rule.article,
      what: does.what,
      from: entry.from,
      dueOn,
      doneOn: entry.doneOn ?? null,
      days: dueOn === null ? daysBetween(entry.from, entry.doneOn ?? c.on) : daysBetween(c.on, dueOn),
      state: stateOf(entry, dueOn, c.on),
      assumptions,
    };
  });
  return { ...NOTHING, deadlines: found, warnings: found.flatMap(warningOf) };
}

const warningOf = ({ state, what, dueOn }: Deadline): Warning[] =>
  state === 'late' || state === 'overdue'
    ? [
        {
          code: state === 'late' ? 'done_late' : 'overdue',
          message: `${what}应在${dueOn}前完成，${state === 'late' ? '已逾期办理' : '现已逾期'}`,
        },
      ]
    : [];
