import type {
  AwardLine,
  Calculation,
  Instalment,
  OpenPoint,
  Policy,
  SettingValue,
} from '../../../../services/policies.js';
import { yuanText } from '../../../../shared/money.js';
import { deadlineStatus, instalmentStatus, lineKind } from '../../../../shared/statusText/policies.js';

const partOf = (part: Instalment) => ({ ...part, ...instalmentStatus(part.state) });

/** One figure as the page shows it. */
const lineOf = (line: AwardLine, index: number) => ({
  key: `${line.rule}-${index}`,
  rule: [line.rule, ...line.alsoRules].join('、'),
  article: line.article,
  title: line.title,
  formula: line.formula,
  amountFen: line.amountFen,
  on: line.on,
  inputs: line.inputs.map(each => each.value).join('，'),
  ...lineKind(line.kind),
  isChoice: line.kind === 'choice',
  setting: line.setting ?? '',
  readings: line.readings ?? [],
  parts: (line.instalments ?? []).map(partOf),
  assumptions: line.assumptions.map(each => each.sentence),
});

/** An open point with its present value, ready for a control: fen become yuan, basis points per cent. */
function pointOf(point: OpenPoint, value: SettingValue) {
  const index = point.choices.findIndex(choice => choice.value === value);
  const number = typeof value === 'number' ? value : null;
  const shown =
    point.kind === 'money' && number !== null
      ? yuanText(number).replace(/,/g, '')
      : point.kind === 'share' && number !== null
        ? String(number / 100)
        : String(value ?? '');
  const unit = { money: '（元）', share: '（%）', days: '（天）', count: '', day: '', choice: '' }[point.kind];
  return {
    key: point.key,
    label: `${point.label}${unit}`,
    kind: point.kind,
    choices: point.choices,
    index: Math.max(index, 0),
    text: point.kind === 'choice' ? (point.choices[index]?.label ?? '') : shown,
  };
}

const settingsUsed = ({ lines, deadlines }: Calculation): Set<string> =>
  new Set([...lines, ...deadlines].flatMap(each => each.assumptions.flatMap(assumption => assumption.setting ?? [])));

const requiredText = (required: number | true | null): string =>
  required === null ? '标准未定' : required === true ? '须具备' : `不少于${required}`;

const verdictOf = (met: boolean | null) =>
  met === null
    ? { label: '待填写', tone: 'plain' }
    : met
      ? { label: '符合', tone: 'good' }
      : { label: '不符合', tone: 'bad' };

/** The whole answer as the page shows it. */
export function answerOf(policy: Policy, answer: Calculation) {
  const used = settingsUsed(answer);
  return {
    totalFen: answer.totalFen,
    payableFen: answer.payableFen,
    on: answer.on,
    validity: `文件有效期：${answer.policy.validFrom ?? '不限'} 至 ${answer.policy.validTo ?? '长期'}`,
    lines: answer.lines.map(lineOf),
    missing: answer.missingFacts.map(key => policy.facts.find(fact => fact.key === key)?.label ?? key),
    warnings: answer.warnings.map(each => each.message),
    notApplied: answer.notApplied.map((each, index) => ({ ...each, key: `${each.rule}-${index}` })),
    deadlines: answer.deadlines.map((each, index) => ({
      key: `${each.rule}-${index}`,
      what: each.what,
      article: each.article,
      rule: each.rule,
      when: each.dueOn ? `${each.dueOn} 前` : `已过 ${each.days} 天，文件没有写期限`,
      ...deadlineStatus(each.state),
    })),
    findings: answer.findings.map(each => ({
      key: each.key,
      text: each.label,
      required: `${requiredText(each.required)}${each.compulsory ? '' : '（鼓励）'}`,
      article: each.article,
      ...verdictOf(each.met),
    })),
    points: policy.settings
      .filter(point => used.has(point.key))
      .map(point => pointOf(point, answer.settings[point.key] ?? null)),
  };
}

export type Answer = ReturnType<typeof answerOf>;
export type Point = Answer['points'][number];

/** What was typed for an open point as the API wants it: fen, basis points, whole numbers; undefined when unreadable. */
export function settingFrom(kind: Point['kind'], text: string): SettingValue | undefined {
  const clean = text.trim();
  if (clean === '') return null;
  if (kind === 'day') return clean;
  const digits = kind === 'money' || kind === 'share' ? /^(\d{1,9})(?:\.(\d{1,2}))?$/ : /^(\d{1,9})$/;
  const match = digits.exec(clean);
  if (!match) return undefined;
  const whole = Number(match[1]);
  return kind === 'money' || kind === 'share' ? whole * 100 + Number((match[2] ?? '').padEnd(2, '0')) : whole;
}
