import type { Assessment, InstalmentPlan } from '../../../config/policies/index.js';
import { yearOf } from '../../shared/calendar.js';
import { fen, shareOf, type Fen } from '../../shared/money.js';
import type { Applied, Case, Instalment, InstalmentState } from './calculator.types.js';
import { moneyText, percentText } from './wording.rules.js';
import { inForce } from './validity.rules.js';

/** Splits an award by shares; what rounding leaves over goes to the last part, so the parts add up to the award. */
export function splitByShares(amount: Fen, shares: readonly number[]): readonly Fen[] {
  const parts = shares.slice(0, -1).map(share => shareOf(amount, share));
  const rest = parts.reduce<number>((left, part) => left - part, amount);
  return [...parts, fen(rest)];
}

/** The award an instalment plan is applied to. */
export interface PlannedAward {
  amountFen: Fen;
  on: string;
  /** When a higher recognition followed. */
  promotedOn?: string;
}

type Verdict = { state: InstalmentState; reason: string };

const known = (c: Case, assessment: Assessment): boolean =>
  assessment.decidedOn ? assessment.decidedOn <= c.on : assessment.year <= yearOf(c.on);

const passed = (c: Case, plan: InstalmentPlan, assessment: Assessment): boolean =>
  assessment.grade !== 'fail' ||
  (assessment.rectified === true && c.settings[plan.settings?.rectified ?? ''] === 'release');

/** 分期拨付: each part with its state on the day of the case and the reason for it. */
export function instalmentsOf(c: Case, { rule, does }: Applied<InstalmentPlan>, award: PlannedAward): Instalment[] {
  const shares = inForce(does.shares, award.on);
  const amounts = splitByShares(award.amountFen, shares);
  return shares.map((shareBasisPoints, index) => {
    const year = yearOf(award.on) + index;
    const verdict = index === 0 ? verdictOfFirst(c, award) : verdictOfYear(c, does, { year, award });
    return {
      year,
      shareBasisPoints,
      amountFen: amounts[index] ?? fen(0),
      ...verdict,
      rule: rule.id,
      article: rule.article,
      formula: `${moneyText(award.amountFen)} × ${percentText(shareBasisPoints)}`,
    };
  });
}

const verdictOfFirst = (c: Case, award: PlannedAward): Verdict =>
  award.on <= c.on
    ? { state: 'released', reason: '认定（晋升）当年拨付' }
    : { state: 'pending', reason: `${award.on}认定后拨付` };

function verdictOfYear(c: Case, plan: InstalmentPlan, { year, award }: { year: number; award: PlannedAward }): Verdict {
  const history = (c.facts.assessments ?? []).filter(assessment => known(c, assessment));
  const revoked = history.find(each => each.rectified === false && each.year <= year);
  if (revoked) return { state: 'forfeited', reason: `${revoked.year}年考核不合格且复核仍不合格，资格取消` };
  if (stopped(c, plan, year, award)) return { state: 'forfeited', reason: '已晋升，余款不再拨付' };
  const assessment = history.find(each => each.year === year);
  if (!assessment) return { state: 'pending', reason: `等待${year}年度考核结果` };
  if (passed(c, plan, assessment)) return { state: 'released', reason: `${year}年度考核合格` };
  if (c.settings[plan.settings?.failed ?? ''] !== 'defer')
    return { state: 'forfeited', reason: `${year}年度考核不合格，当年部分作废` };
  const later = history.find(each => each.year > year && passed(c, plan, each));
  return later
    ? { state: 'released', reason: `${year}年度考核不合格，顺延到${later.year}年考核合格后拨付` }
    : { state: 'pending', reason: `${year}年度考核不合格，顺延到下一次考核合格` };
}

const stopped = (c: Case, plan: InstalmentPlan, year: number, { promotedOn }: PlannedAward): boolean =>
  promotedOn !== undefined &&
  promotedOn <= c.on &&
  yearOf(promotedOn) <= year &&
  c.settings[plan.settings?.promoted ?? ''] === 'stop';
