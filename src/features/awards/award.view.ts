import { z } from 'zod';
import type { Actor } from '../../shared/actor.js';
import { fen, type Fen } from '../../shared/money.js';
import { canCheck, canMake, canPay, oversees } from './award.access.js';
import type { AwardRecord } from './award.model.js';
import { sumOf } from './award.rules.js';
import { AWARD_STATUSES, PART_STATES } from './award.states.js';
import type { ClawbackRecord } from './clawback.model.js';
import type { PartRecord } from './part.model.js';

const text = z.string();
const amount = z.int();
const instant = z.iso.datetime();

const partView = z.strictObject({
  no: z.int(),
  year: z.int(),
  shareBasisPoints: z.int(),
  amountFen: amount,
  /** Before approval what the calculator expects, afterwards where the part really is. */
  state: z.enum(PART_STATES),
  reason: text,
  rule: text,
  article: text,
  formula: text,
  releasedAt: instant.nullable(),
  paidAt: instant.nullable(),
});
const handView = z.strictObject({ step: text, name: text, at: instant, comment: text });

export const clawbackView = z.strictObject({
  id: text,
  awardId: text,
  facilityId: text,
  amountFen: amount,
  reason: text,
  article: text,
  status: z.enum(['open', 'repaid']),
  openedAt: instant,
  repaidOn: text.nullable(),
  receiptNo: text.nullable(),
});

export const awardView = z.strictObject({
  id: text,
  facilityId: text,
  facilityName: text,
  jurisdictionId: text,
  district: text,
  policyId: text,
  policyVersion: text,
  rule: text,
  alsoRules: z.array(text),
  article: text,
  title: text,
  cause: text,
  on: text,
  kind: z.enum(['fixed', 'ceiling', 'choice']),
  status: z.enum(AWARD_STATUSES),
  amountFen: amount,
  computedFen: amount,
  releasedFen: amount,
  paidFen: amount,
  forfeitedFen: amount,
  formula: text,
  inputs: z.array(z.strictObject({ fact: text, label: text, value: text })),
  assumptions: z.array(z.strictObject({ sentence: text, setting: text.nullable(), isDefault: z.boolean() })),
  readings: z.array(z.strictObject({ name: text, label: text, amountFen: amount, formula: text })),
  reading: text.nullable(),
  /** The text names no sum: what was assessed, why and on what paper; null before, and for every other award. */
  assessed: z
    .strictObject({ amountFen: amount, reason: text, document: text, on: text, byName: text.nullable() })
    .nullable(),
  isLeftOpen: z.boolean(),
  atMostFen: amount.nullable(),
  instalments: z.array(partView),
  findings: z.array(z.strictObject({ code: text, sentence: text, article: text, blocking: z.boolean() })),
  acknowledged: text.nullable(),
  approvalVoid: z.boolean(),
  contentHash: text,
  computedOn: text,
  submittedAt: instant.nullable(),
  approvedAt: instant.nullable(),
  /** Who did which step; for the bureau only. */
  hands: z.array(handView),
  clawbacks: z.array(clawbackView),
  /** What this caller may do next, were every other condition met. */
  may: z.array(z.enum(['submit', 'edit', 'choose', 'assess', 'approve', 'turnDown', 'pay'])),
});
export const awardListView = z.strictObject({ items: z.array(awardView), nextCursor: text.nullable() });
export type AwardView = z.infer<typeof awardView>;

/** What belongs to an award beside its own record. */
export interface AwardCompany {
  parts: readonly PartRecord[];
  clawbacks: readonly ClawbackRecord[];
  names: ReadonlyMap<string, { name: string }>;
}

const at = (date: Date | null): string | null => date?.toISOString() ?? null;

const viewPart = (part: PartRecord): z.infer<typeof partView> => ({
  no: part.no,
  year: part.year,
  shareBasisPoints: part.shareBasisPoints,
  amountFen: part.amountFen,
  state: part.state,
  reason: part.reason,
  rule: part.rule,
  article: part.article,
  formula: part.formula,
  releasedAt: at(part.releasedAt),
  paidAt: at(part.paidAt),
});

/** The parts as the calculator expects them, while nobody has approved. */
const expectedParts = ({ plan, verdicts }: AwardRecord): z.infer<typeof partView>[] =>
  plan.map((part, index) => ({
    ...part,
    no: index + 1,
    state: verdicts[index]?.state === 'forfeited' ? 'forfeited' : 'pending',
    reason: verdicts[index]?.reason ?? '',
    releasedAt: null,
    paidAt: null,
  }));

export const viewClawback = (clawback: ClawbackRecord): z.infer<typeof clawbackView> => {
  const { _id: id, awardId, facilityId, amountFen, reason, article, status, openedAt, repaidOn, receiptNo } = clawback;
  return {
    id,
    awardId,
    facilityId,
    amountFen,
    reason,
    article,
    status,
    repaidOn,
    receiptNo,
    openedAt: openedAt.toISOString(),
  };
};

function nextSteps(actor: Actor, award: AwardRecord): AwardView['may'] {
  const { status } = award;
  const steps: AwardView['may'] = [];
  if (canMake(actor, award)) {
    if (award.isLeftOpen && (status === 'choosing' || status === 'draft')) steps.push('assess');
    if (status === 'draft') steps.push('submit');
    if (status === 'draft' || status === 'submitted' || status === 'approved') steps.push('edit');
  }
  if (canCheck(actor, award)) {
    if (status === 'choosing' && !award.isLeftOpen) steps.push('choose');
    if (status === 'submitted') steps.push('approve', 'turnDown');
  }
  if (canPay(actor, award) && status === 'approved') steps.push('pay');
  return steps;
}

/** What everybody who may see an award sees of its record. */
const SHOWN = [
  ...(['facilityId', 'facilityName', 'jurisdictionId', 'district', 'policyId', 'policyVersion'] as const),
  ...(['rule', 'alsoRules', 'article', 'title', 'cause', 'on', 'kind', 'status', 'amountFen'] as const),
  ...(['computedFen', 'formula', 'inputs', 'assumptions', 'readings', 'reading'] as const),
  ...(['isLeftOpen', 'atMostFen', 'acknowledged', 'approvalVoid', 'contentHash', 'computedOn'] as const),
] as const;

const pick = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map(key => [key, from[key]])) as Pick<T, K>;

/** An award as its readers see it: the bureau also who did what, the facility what, why and when. */
export function viewAward(actor: Actor, award: AwardRecord, { parts, clawbacks, names }: AwardCompany): AwardView {
  const bureau = oversees(actor, award);
  const sum = (...states: string[]): Fen => (parts.length > 0 ? sumOf(parts, ...states) : fen(0));
  return {
    id: award._id,
    ...pick(award, SHOWN),
    assessed: award.assessed && {
      ...pick(award.assessed, ['amountFen', 'reason', 'document', 'on']),
      byName: bureau ? (names.get(award.assessed.byUserId)?.name ?? '') : null,
    },
    releasedFen: sum('released', 'ordered', 'paid'),
    paidFen: sum('paid'),
    forfeitedFen: sum('forfeited'),
    instalments: parts.length > 0 ? parts.map(viewPart) : expectedParts(award),
    findings: bureau ? award.findings : [],
    submittedAt: at(award.submittedAt),
    approvedAt: at(award.approvedAt),
    hands: bureau
      ? award.hands.map(({ step, userId, at: done, comment }) => ({
          step,
          name: names.get(userId)?.name ?? '',
          at: done.toISOString(),
          comment,
        }))
      : [],
    clawbacks: clawbacks.map(viewClawback),
    may: nextSteps(actor, award),
  };
}
