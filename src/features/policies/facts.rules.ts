import type { Facts } from '../../../config/policies/index.js';
import { yearOf } from '../../shared/calendar.js';
import { invalid } from '../../shared/errors.js';
import type { Case } from './calculator.types.js';
import { conditionKeys } from './checklist.rules.js';

interface Problem {
  code: 'level_not_on_ladder' | 'contradictory_facts' | 'unknown_condition';
  path: string;
  message: string;
}

const contradiction = (path: string, message: string): Problem => ({ code: 'contradictory_facts', path, message });

/** Levels that the place does not have (e.g. a county level in Zibo). */
function offLadder({ policy, facts }: Case): Problem[] {
  const names = policy.ladder.map(step => `${step.name}（${step.level}）`).join('、');
  return (facts.recognitions ?? []).flatMap(({ level }, index) =>
    policy.ladder.some(step => step.level === level)
      ? []
      : [
          {
            code: 'level_not_on_ladder',
            path: `facts.recognitions.${index}.level`,
            message: `本文件的级别只有：${names}`,
          },
        ],
  );
}

/** The same level twice: a recognition is new only once. */
function repeatedLevels({ recognitions = [] }: Facts): Problem[] {
  return recognitions.flatMap(({ level }, index) =>
    recognitions.findIndex(each => each.level === level) < index
      ? [contradiction(`facts.recognitions.${index}`, '同一级别只能填写一次认定')]
      : [],
  );
}

function oddAssessments({ assessments = [], recognitions }: Facts): Problem[] {
  const firstYear = recognitions?.length ? Math.min(...recognitions.map(each => yearOf(each.on))) : null;
  return assessments.flatMap(({ year, grade, rectified, decidedOn, rank, recognisedCount }, index) => {
    const path = `facts.assessments.${index}`;
    const problems: Problem[] = [];
    if (assessments.findIndex(each => each.year === year) < index)
      problems.push(contradiction(`${path}.year`, `${year}年的考核结果填写了两次`));
    if (firstYear !== null && year < firstYear)
      problems.push(contradiction(`${path}.year`, `首次认定在${firstYear}年，不会有${year}年的考核`));
    if (rectified !== undefined && grade !== 'fail')
      problems.push(contradiction(`${path}.rectified`, '只有考核不合格的年度才填写整改复核结果'));
    if (decidedOn !== undefined && yearOf(decidedOn) < year)
      problems.push(contradiction(`${path}.decidedOn`, `${year}年的考核结论不会早于当年`));
    if (rank !== undefined && recognisedCount !== undefined && rank > recognisedCount)
      problems.push(contradiction(`${path}.rank`, '排名不能大于已认定总数'));
    return problems;
  });
}

const PAIRS = [
  { list: 'materialChanges', from: 'on', to: 'reportedOn', message: '报告日期不能早于变更日期' },
  { list: 'approvals', from: 'approvedOn', to: 'paidOn', message: '到账日期不能早于批准日期' },
] as const;

function reversedDays(facts: Facts): Problem[] {
  return PAIRS.flatMap(({ list, from, to, message }) =>
    (facts[list] ?? []).flatMap((entry: Readonly<Record<string, string | undefined>>, index) => {
      const [start, end] = [entry[from], entry[to]];
      return start && end && end < start ? [contradiction(`facts.${list}.${index}.${to}`, message)] : [];
    }),
  );
}

function unknownConditions(c: Case): Problem[] {
  if (!c.facts.conditions) return [];
  const known = conditionKeys(c);
  return Object.keys(c.facts.conditions).flatMap(key =>
    known.has(key)
      ? []
      : [{ code: 'unknown_condition', path: `facts.conditions.${key}`, message: '本文件没有这一项条件' }],
  );
}

const SENTENCES: Readonly<Record<Problem['code'], string>> = {
  level_not_on_ladder: '填写的级别不在本文件的级别之内，请改选',
  contradictory_facts: '填写的内容互相矛盾，请核对后再算',
  unknown_condition: '填写了本文件没有的条件，请删去',
};

/** Refuses facts that contradict each other or the place's ladder (422); names every problem at once. */
export function assertFacts(c: Case): void {
  const { facts } = c;
  const problems = [
    ...offLadder(c),
    ...repeatedLevels(facts),
    ...oddAssessments(facts),
    ...reversedDays(facts),
    ...unknownConditions(c),
  ];
  const first = problems[0];
  if (!first) return;
  throw invalid(
    first.code,
    SENTENCES[first.code],
    problems.map(({ path, message }) => ({ path, message })),
  );
}
