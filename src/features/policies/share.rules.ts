import type { CappedAward, IncubateeShare } from '../../../config/policies/index.js';
import { addMonths } from '../../shared/calendar.js';
import { atMost, fen, shareOf } from '../../shared/money.js';
import type { Applied, Case, Line, NotApplied, Outcome } from './calculator.types.js';
import { otherType } from './fixed.rules.js';
import { levelOn, reaches } from './levelHeld.rules.js';
import { given, lacking, lineOf, NOTHING, reasonOf, refused, ZERO } from './outcome.rules.js';
import { assume } from './settings.rules.js';
import { decisiveDayOf, inForce, outsideWindow } from './validity.rules.js';
import { levelName, moneyText, percentText } from './wording.rules.js';

type Incubatee = NonNullable<Case['facts']['highTechIncubatees']>[number];

/** True when the certificate came within the incubation period; the last day counts. */
export const certifiedInTime = (movedInOn: string, certifiedOn: string, months: number): boolean =>
  certifiedOn >= movedInOn && certifiedOn <= addMonths(movedInOn, months);

/** 培育高企再奖励: a share of the provincial award, up to its cap, for each incubatee certified in time. */
export function incubateeShare(c: Case, applied: Applied<IncubateeShare>): Outcome {
  const { rule, does } = applied;
  const { highTechIncubatees, recognitions } = c.facts;
  if (!highTechIncubatees?.length) return NOTHING;
  const refusal = otherType(rule, c, does.facilityTypes);
  if (refusal) return refusal;
  if (!recognitions) return lacking('recognitions');
  const lines: Line[] = [];
  const notApplied: NotApplied[] = [];
  let lacks = false;
  let left = fen(Number.MAX_SAFE_INTEGER);
  for (const incubatee of highTechIncubatees) {
    const reason = incubateeRefusal(c, applied, incubatee);
    if (reason) notApplied.push(reason);
    else if (incubatee.provincialAwardFen === undefined) lacks = true;
    else {
      const line = shareLine(c, applied, incubatee, left);
      if (c.settings[does.settings.per] === 'facility')
        left = fen(remaining(c, applied, incubatee, left) - line.amountFen);
      lines.push(line);
    }
  }
  return { ...NOTHING, lines, notApplied, missing: lacks ? ['highTechIncubatees'] : [] };
}

/** What a facility may still get when the cap is read as one for the whole facility. */
function remaining(c: Case, { does }: Applied<IncubateeShare>, { certifiedOn }: Incubatee, left: number): number {
  const day = decisiveDayOf(c, certifiedOn);
  return Math.min(left, shareOf(inForce(does.cap, day), inForce(does.basisPoints, day)));
}

function incubateeRefusal(c: Case, { rule, does }: Applied<IncubateeShare>, incubatee: Incubatee): NotApplied | null {
  const { movedInOn, certifiedOn } = incubatee;
  const outside = outsideWindow(c, rule, certifiedOn);
  if (outside) return outside;
  const months = inForce(does.withinMonths, certifiedOn);
  if (!certifiedInTime(movedInOn, certifiedOn, months)) {
    const limit = addMonths(movedInOn, months);
    const reason = `${movedInOn}入驻、${certifiedOn}取得证书，不在${months}个月孵化期内（截至${limit}）`;
    return reasonOf(rule, 'not_within_incubation', reason);
  }
  const day = c.settings[does.settings.levelOn] === 'calculation' ? c.on : certifiedOn;
  if (reaches(levelOn(c.facts.recognitions ?? [], day), does.minLevel)) return null;
  return reasonOf(rule, 'level_too_low', `${day}载体尚未达到${levelName(c.policy, does.minLevel)}以上`);
}

function shareLine(c: Case, applied: Applied<IncubateeShare>, incubatee: Incubatee, left: number): Line {
  const { rule, does } = applied;
  const { movedInOn, certifiedOn } = incubatee;
  const day = decisiveDayOf(c, certifiedOn);
  const provincial = fen(incubatee.provincialAwardFen ?? 0);
  const cap = inForce(does.cap, day);
  const share = inForce(does.basisPoints, day);
  const counted = atMost(provincial, cap);
  const whole = shareOf(counted, share);
  const perFacility = c.settings[does.settings.per] === 'facility';
  const amountFen = perFacility ? atMost(whole, fen(Math.max(0, remaining(c, applied, incubatee, left)))) : whole;
  const capNote = provincial > cap ? `（省级奖励以${moneyText(cap)}为限）` : '';
  return lineOf(rule, c, {
    formula: `${moneyText(counted)} × ${percentText(share)}${capNote}`,
    amountFen,
    kind: 'fixed',
    on: certifiedOn,
    inputs: [
      {
        fact: 'highTechIncubatees',
        value: `${movedInOn}入驻，${certifiedOn}取得证书，省级奖励${moneyText(provincial)}`,
      },
    ],
    assumptions: assume(c, does.settings.per, does.settings.levelOn, 'decisiveDay'),
  });
}

/** 封顶扶持: what was spent or assessed, never above the cap; without it the ceiling itself, once the day is known. */
export function cappedAward(c: Case, { rule, does }: Applied<CappedAward>): Outcome {
  const base = c.facts[does.baseFact];
  const day = c.facts[does.dayFact];
  if (base === undefined && (day === undefined || does.withoutBase === 'nothing'))
    return day === undefined ? NOTHING : lacking(does.baseFact);
  const refusal = otherType(rule, c, does.facilityTypes);
  if (refusal) return refusal;
  if (does.condition && c.facts[does.condition] === false)
    return refused(rule, 'condition_not_met', '只扶持由行业组织牵头承办的重大活动');
  const on = day ?? c.on;
  const outside = outsideWindow(c, rule, on);
  if (outside) return { ...NOTHING, notApplied: [outside] };
  const cap = inForce(does.cap, decisiveDayOf(c, on));
  const amountFen = base === undefined ? cap : atMost(fen(base), cap);
  const unsure = does.condition && c.facts[does.condition] === undefined;
  return given([
    lineOf(rule, c, {
      formula:
        base === undefined ? `不超过${moneyText(cap)}` : `取${moneyText(fen(base))}与上限${moneyText(cap)}中的较低者`,
      amountFen: amountFen > 0 ? amountFen : ZERO,
      kind: 'ceiling',
      on,
      inputs: base === undefined ? [] : [{ fact: does.baseFact, value: moneyText(fen(base)) }],
      assumptions: [
        ...assume(c, ...does.settings, 'decisiveDay'),
        ...(unsure ? [{ sentence: '假定活动由行业组织牵头承办' }] : []),
        { sentence: '文件只写上限，实际金额由主管部门核定' },
      ],
    }),
  ]);
}
