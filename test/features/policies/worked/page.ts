import { FACT_CATALOGUE, type FactKey } from '../../../../config/policies/index.js';
import type { Calculation, Line } from '../../../../src/features/policies/index.js';
import { AppError } from '../../../../src/shared/errors.js';
import { ask, inWan, policy } from '../cases.js';
import type { Asked, WorkedCase } from './case.js';
import { CIXI } from './cixi.js';
import { QINGDAO } from './qingdao.js';
import { TONGLIAO } from './tongliao.js';
import { LINZI, ZIBO } from './zibo.js';

const under = (policyId: string, cases: readonly Asked[]): WorkedCase[] => cases.map(one => ({ ...one, policyId }));

export const WORKED_CASES: readonly WorkedCase[] = [
  ...under('cixi-2021', CIXI),
  ...under('zibo-2020', ZIBO),
  ...under('qingdao-2019', QINGDAO),
  ...under('tongliao-2023', TONGLIAO),
  ...under('linzi-2021', LINZI),
];

const wan = (amountFen: number): string => `${inWan(amountFen)}万元`;
const said = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function lineText(line: Line): string[] {
  const rules = [line.rule, ...line.alsoRules].join('、');
  return [
    `- **${wan(line.amountFen)}** = ${line.formula}（${line.article}，${rules}，${line.kind}，${line.on}，${line.policyVersion}）`,
    `  ${line.title}`,
    ...line.inputs.map(({ fact, value }) => `  - 依据 ${FACT_CATALOGUE[fact].label}：${value}`),
    ...(line.instalments ?? []).map(
      part =>
        `  - ${part.year}年 ${wan(part.amountFen)} = ${part.formula}（${part.shareBasisPoints}/10000，${part.article}，${part.rule}）` +
        `${part.state}：${part.reason}`,
    ),
    ...(line.readings ?? []).map(
      reading =>
        `  - 读法 ${line.setting}=${reading.name} ${reading.label}：${wan(reading.amountFen)} = ${reading.formula}`,
    ),
    ...(line.readings ? [] : line.setting ? [`  - 待填 ${line.setting}`] : []),
    ...line.assumptions.map(
      one =>
        `  - 假定 ${[one.setting, one.value, one.isDefault, one.sentence].filter(part => part !== undefined).join(' ')}`,
    ),
  ];
}

function answerText(answer: Calculation): string[] {
  const { lines, notApplied, deadlines, findings, missingFacts, warnings, totalFen, payableFen } = answer;
  return [
    `合计 **${wan(totalFen)}**，${answer.on}可拨付 ${wan(payableFen)}；有效期 ${answer.policy.validFrom ?? '—'} 至 ${answer.policy.validTo ?? '—'}`,
    '',
    ...lines.flatMap(lineText),
    ...notApplied.map(({ rule, article, code, reason }) => `- 不适用 ${rule}（${article}）${code}：${reason}`),
    ...deadlines.map(
      one =>
        `- 期限 ${one.what}（${one.article}，${one.rule}）${one.from} 起 ${one.days} 天，到 ${one.dueOn ?? '未定'}，` +
        `${one.doneOn ?? '未办'}：${one.state}${one.assumptions.map(({ sentence }) => `；${sentence}`).join('')}`,
    ),
    ...findings.map(
      one =>
        `- 自查 ${one.label}（${one.article}，${one.rule}，${one.key}${one.compulsory ? '' : '，鼓励'}）要求 ${said(one.required)}，` +
        `实为 ${said(one.actual)}：${said(one.met)}`,
    ),
    ...missingFacts.map(key => `- 缺少 ${FACT_CATALOGUE[key].label}（${key}）`),
    ...warnings.map(({ code, message }) => `- 提示 ${code}：${message}`),
  ];
}

/** What is wrong with facts that contradict each other is part of the answer too. */
function answerOrRefusal(answer: () => Calculation): string[] {
  try {
    return answerText(answer());
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const issues = cause.details.issues ?? [];
    return [`拒绝 ${cause.code}：${cause.message}`, ...issues.map(({ path, message }) => `- ${path}：${message}`)];
  }
}

/** The page of a policy: each case with its facts and its whole answer. */
export function workedPage(policyId: string): string {
  const cases = WORKED_CASES.filter(each => each.policyId === policyId).flatMap(({ name, on, facts, settings }) => [
    `## ${name}`,
    '',
    ...(Object.entries(facts) as [FactKey, unknown][]).map(
      ([key, value]) => `- ${FACT_CATALOGUE[key].label}：\`${said(value)}\``,
    ),
    ...(settings ? [`- 所选口径：\`${JSON.stringify(settings)}\``] : []),
    '',
    ...answerOrRefusal(() => ask(policyId, facts, on, settings)),
    '',
  ]);
  const intro =
    '由 `WRITE_DOCS=1 npx jest test/features/policies/workedCases` 写成，测试逐字核对：算式、条款、理由有一字之差，都须有人看过。';
  return [`# 算例：${policy(policyId).title}`, '', intro, '', ...cases].join('\n');
}
