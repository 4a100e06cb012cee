import { formatFen, type Fen } from '../../shared/money.js';
import type { AssessedSum, Proposal } from './award.types.js';
import { scaledPlan } from './plan.rules.js';

/** Why a sum cannot be what an officer assessed for a proposal, or null. */
export function assessmentFault(proposal: Pick<Proposal, 'isLeftOpen' | 'atMostFen'>, amount: Fen): string | null {
  if (!proposal.isLeftOpen) return '条款写明了金额或口径，不能另行核定';
  if (proposal.atMostFen !== null && amount > proposal.atMostFen)
    return `不能超过核实的实际投入 ${formatFen(proposal.atMostFen)}`;
  return null;
}

const limitText = ({ atMostFen }: Pick<Proposal, 'atMostFen'>): string =>
  atMostFen === null ? '' : `（实际投入 ${formatFen(atMostFen)} 以内）`;

/** A promise without a figure, once an officer has assessed it: the explanation says that the text names no sum. QD-24 二(五)1 */
export function withAssessedSum(proposal: Proposal, assessed: AssessedSum): Proposal & { amountFen: Fen } {
  const { amountFen, reason, document, on } = assessed;
  const sentence =
    `政策没有写明金额（${proposal.rule} ${proposal.article}）：由科技部门于 ${on} 核定 ${formatFen(amountFen)}，` +
    `理由：${reason}；依据：${document}`;
  return {
    ...proposal,
    kind: 'fixed',
    computedFen: amountFen,
    amountFen,
    formula: `文件未写金额，核定 ${formatFen(amountFen)}${limitText(proposal)}`,
    assumptions: [...proposal.assumptions, { sentence, setting: null, isDefault: false }],
    plan: scaledPlan(
      proposal.plan.map(part => ({ ...part, formula: `核定 ${formatFen(amountFen)}` })),
      amountFen,
    ),
  };
}
