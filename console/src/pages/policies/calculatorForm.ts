import type { Condition, Fact, Policy } from '../../api/policies.js';
import { fenOfYuan } from '../../shared/money.js';
import { GRADE_WORDS, LEVEL_WORDS } from '../../words/policies.js';

export type CellKind = 'level' | 'grade' | 'day' | 'year' | 'money' | 'yesNo';

export interface ListColumn {
  key: string;
  label: string;
  kind: CellKind;
}

/** What one entry of each listed fact consists of. */
export const LIST_COLUMNS: Readonly<Record<string, readonly ListColumn[]>> = {
  recognitions: [
    { key: 'level', label: '级别', kind: 'level' },
    { key: 'on', label: '认定日期', kind: 'day' },
  ],
  assessments: [
    { key: 'year', label: '年度', kind: 'year' },
    { key: 'grade', label: '等次', kind: 'grade' },
    { key: 'rectified', label: '整改复核通过', kind: 'yesNo' },
  ],
  highTechIncubatees: [
    { key: 'movedInOn', label: '入驻日期', kind: 'day' },
    { key: 'certifiedOn', label: '证书日期', kind: 'day' },
    { key: 'provincialAwardFen', label: '省级奖励（元）', kind: 'money' },
  ],
  settledWinners: [{ key: 'settledOn', label: '落户日期', kind: 'day' }],
  materialChanges: [
    { key: 'on', label: '变更日期', kind: 'day' },
    { key: 'reportedOn', label: '报告日期', kind: 'day' },
  ],
  managementOutputs: [
    { key: 'startsOn', label: '开始日期', kind: 'day' },
    { key: 'filedOn', label: '备案日期', kind: 'day' },
  ],
  approvals: [
    { key: 'approvedOn', label: '批准日期', kind: 'day' },
    { key: 'paidOn', label: '到账日期', kind: 'day' },
  ],
};

/** The form as typed: texts only, so that an empty field is simply absent from the question. */
export interface CalculatorForm {
  values: Record<string, string>;
  lists: Record<string, Record<string, string>[]>;
  conditions: Record<string, string>;
}

export const emptyForm = (): CalculatorForm => ({ values: {}, lists: {}, conditions: {} });

export const YES_NO = [
  { value: 'true', label: '是' },
  { value: 'false', label: '否' },
];

/** The tiers as this policy names them. */
export const levelChoices = (policy: Policy): { value: string; label: string }[] =>
  policy.ladder.length > 0
    ? policy.ladder.map(({ level, name }) => ({ value: level, label: name }))
    : Object.entries(LEVEL_WORDS).map(([value, label]) => ({ value, label }));

export const gradeChoices = Object.entries(GRADE_WORDS).map(([value, label]) => ({ value, label }));

function parsed(kind: CellKind | Fact['kind'], text: string): unknown {
  if (kind === 'money') return fenOfYuan(Number(text));
  if (kind === 'area' || kind === 'year') return Number(text);
  if (kind === 'yesNo') return text === 'true';
  return text;
}

function entryOf(columns: readonly ListColumn[], row: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    columns.filter(({ key }) => row[key]).map(({ key, kind }) => [key, parsed(kind, row[key] ?? '')]),
  );
}

/** The criteria that concern the chosen type of facility. */
export const conditionsFor = (policy: Policy, facilityType: string | undefined): Condition[] =>
  policy.conditions.filter(({ facilityTypes }) => !facilityType || facilityTypes.includes(facilityType));

/** The facts of the question: everything that has been filled in, in the units the server wants. */
export function factsOf(policy: Policy, form: CalculatorForm): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const { key, kind } of policy.facts) {
    const columns = LIST_COLUMNS[key];
    const rows = (form.lists[key] ?? []).filter(row => Object.values(row).some(Boolean));
    if (kind === 'list' && columns && rows.length > 0) facts[key] = rows.map(row => entryOf(columns, row));
    const text = form.values[key];
    if (kind !== 'list' && kind !== 'conditions' && text) facts[key] = parsed(kind, text);
  }
  const asked = conditionsFor(policy, form.values['facilityType']).filter(({ key }) => form.conditions[key]);
  if (asked.length > 0)
    facts['conditions'] = Object.fromEntries(
      asked.map(({ key, kind }) => {
        const text = form.conditions[key] ?? '';
        return [key, kind === 'yesNo' ? text === 'true' : Number(text)];
      }),
    );
  return facts;
}
