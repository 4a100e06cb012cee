import { COMBINATIONS, ONCE_RULES, type Combination } from '../../../config/awards.js';
import { sha256 } from '../../shared/ids.js';
import { atMost, formatFen, sumFen, type Fen } from '../../shared/money.js';
import { scaledPlan } from './plan.rules.js';
import type { AwardRecord } from './award.model.js';
import { assessmentFault, withAssessedSum } from './assessed.rules.js';
import type { AwardFinding, Proposal } from './award.types.js';

/** What makes an award the same award, however often it is looked for. */
export const keyOf = (facilityId: string, { rule, cause }: Pick<Proposal, 'rule' | 'cause'>): string =>
  `${facilityId} ${rule} ${cause}`;

/** The content that an approval is about, in one order; nothing that changes by itself is in it. */
type Content = Pick<
  AwardRecord,
  'facilityId' | 'policyId' | 'policyVersion' | 'rule' | 'article' | 'cause' | 'amountFen' | 'formula' | 'reading'
> &
  Pick<Proposal, 'inputs' | 'plan'>;

/** The digest of what is approved: an award that reads otherwise is not the one that was approved. */
export const contentHashOf = (award: Content): string =>
  sha256(
    JSON.stringify([
      award.facilityId,
      award.policyId,
      award.policyVersion,
      award.rule,
      award.article,
      award.cause,
      award.amountFen,
      award.formula,
      award.reading,
      award.inputs.map(({ fact, value }) => [fact, value]),
      award.plan.map(part => [part.year, part.shareBasisPoints, part.amountFen, part.rule]),
    ]),
  );

type Known = Pick<AwardRecord, 'amountFen' | 'computedFen' | 'reading' | 'assessed'>;

/**
 * How an open award reads under new figures: a sum that an officer assessed, or a lower amount that its maker set, is
 * kept as far as it still fits.
 */
export function refigured(proposal: Proposal, known?: Known): Proposal & Pick<AwardRecord, 'amountFen'> {
  const assessed = known?.assessed && assessmentFault(proposal, known.assessed.amountFen) === null;
  if (assessed && known.assessed) return withAssessedSum(proposal, known.assessed);
  const lowered = known && proposal.kind === 'ceiling' && known.amountFen < known.computedFen;
  const amountFen = lowered ? atMost(known.amountFen, proposal.computedFen) : proposal.computedFen;
  return { ...proposal, amountFen, plan: scaledPlan(proposal.plan, amountFen) };
}

/** Why an amount cannot be what a maker wrote, or null. Ceilings may be gone below; figures of the text may not. */
export function amountFault(award: Pick<AwardRecord, 'kind' | 'computedFen'>, amount: Fen): string | null {
  if (amount > award.computedFen) return `不能超过按条款计算的 ${formatFen(award.computedFen)}`;
  if (award.kind !== 'ceiling' && amount !== award.computedFen)
    return '条款规定的是定额，不能调整；写“最高”的才可以核减';
  return null;
}

type Other = Pick<AwardRecord, '_id' | 'rule' | 'article' | 'title' | 'amountFen' | 'status' | 'policyId' | 'subjects'>;

const rulingOf = (a: string, b: string): Combination | undefined =>
  COMBINATIONS.find(({ rules }) => (rules[0] === a && rules[1] === b) || (rules[0] === b && rules[1] === a));

/** Whether an award counts when the same thing is looked for again. */
const counts = ({ status }: Other): boolean => status === 'approved' || status === 'settled' || status === 'submitted';

/** 重复支持核查: what else the same recognition, certificate or spend was or will be paid for, and what the text says. */
export function doubleFunding(award: Other, others: readonly Other[]): AwardFinding[] {
  return others
    .filter(other => other._id !== award._id && counts(other))
    .filter(other => other.subjects.some(subject => award.subjects.includes(subject)))
    .flatMap(other => findingOf(award, other));
}

function findingOf(award: Other, other: Other): AwardFinding[] {
  const ruling = rulingOf(award.rule, other.rule);
  if (ruling?.ruling === 'both') return [];
  const article = ruling?.article ?? `${award.article}、${other.article}：文件未写可以重复计算`;
  const what = `同一事项已按 ${other.rule}（${other.article}）支持 ${formatFen(other.amountFen)}`;
  return [{ code: 'same_subject', sentence: `${what}；${advice(award, other, ruling)}`, article, blocking: true }];
}

function advice(award: Other, other: Other, ruling: Combination | undefined): string {
  if (ruling?.ruling !== 'higher') return '不再重复支持';
  return award.amountFen > other.amountFen ? '就高：本项较高，请先撤销另一项' : '就高：另一项较高';
}

/** 只给一次: the same rule for the same facility on another ground. */
export function onceOnly(
  award: Pick<AwardRecord, 'rule' | 'article' | 'cause'>,
  others: readonly Other[],
): AwardFinding[] {
  const why = ONCE_RULES[award.rule];
  const earlier = others.find(other => other.rule === award.rule && counts(other));
  return why && earlier ? [{ code: 'once_only', sentence: why, article: award.article, blocking: true }] : [];
}

/** 重复支持核查 at the moment of approval: only what has been decided counts, so the first of two goes through. */
export function decidedFindings(
  award: Other & Pick<AwardRecord, 'cause' | 'findings'>,
  about: readonly Other[],
  own: readonly Other[],
): AwardFinding[] {
  const decided = (other: Other) =>
    other._id !== award._id && (other.status === 'approved' || other.status === 'settled');
  const known = new Set(award.findings.map(({ sentence }) => sentence));
  return [...doubleFunding(award, about.filter(decided)), ...onceOnly(award, own.filter(decided))].filter(
    ({ sentence }) => !known.has(sentence),
  );
}

/** The parts of an award that are settled one way or another. */
export const isSettled = (parts: readonly { state: string }[]): boolean =>
  parts.length > 0 && parts.every(({ state }) => state === 'paid' || state === 'forfeited');

/** What the parts in some states add up to. */
export const sumOf = (parts: readonly { state: string; amountFen: Fen }[], ...states: string[]): Fen =>
  sumFen(parts.filter(({ state }) => states.includes(state)).map(({ amountFen }) => amountFen));
