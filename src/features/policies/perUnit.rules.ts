import type { PerUnitAward } from '../../../config/policies/index.js';
import { atMost, fen, type Fen } from '../../shared/money.js';
import type { Applied, Case, Line, Outcome } from './calculator.types.js';
import { otherType } from './fixed.rules.js';
import { given, lineOf, NOTHING, reasonOf } from './outcome.rules.js';
import { assume } from './settings.rules.js';
import { decisiveDayOf, inForce, outsideWindow } from './validity.rules.js';
import { moneyText } from './wording.rules.js';

const HUNDREDTHS = 100;

/** Square metres in hundredths, so that no figure depends on binary fractions. */
const hundredthsOf = (area: number): number => Math.round(area * HUNDREDTHS);

/** An amount per unit up to a cap, rounded down to the fen. `area` in m² with at most two decimals. */
export function perUnitAmount(area: number, unitFen: Fen, cap: Fen): { amountFen: Fen; capped: boolean } {
  const uncapped = fen(Number((BigInt(hundredthsOf(area)) * BigInt(unitFen)) / BigInt(HUNDREDTHS)));
  return { amountFen: atMost(uncapped, cap), capped: uncapped >= cap };
}

/** 孵化面积补助: one line for each kind of area; both kinds add up unless the setting says otherwise. */
export function perUnitAward(c: Case, applied: Applied<PerUnitAward>): Outcome {
  const { rule, does } = applied;
  const items = does.items.filter(item => (c.facts[item.fact] ?? 0) > 0);
  if (items.length === 0) return NOTHING;
  const refusal = otherType(rule, c, does.facilityTypes);
  if (refusal) return refusal;
  const on = c.facts[does.dayFact] ?? c.on;
  const outside = outsideWindow(c, rule, on);
  if (outside) return { ...NOTHING, notApplied: [outside] };
  const lines = items.map(item => lineOfItem(c, applied, item, on));
  if (lines.length < 2 || c.settings[does.settings.combine] !== 'larger') return given(lines);
  const larger = lines.reduce((best, line) => (line.amountFen > best.amountFen ? line : best));
  const reason = '新建与改扩建只取较高的一项（按所选设置）';
  return { ...given([larger]), notApplied: [reasonOf(rule, 'larger_area_only', reason)] };
}

function lineOfItem(
  c: Case,
  { rule, does }: Applied<PerUnitAward>,
  item: PerUnitAward['items'][number],
  on: string,
): Line {
  const stated = c.facts[item.fact] ?? 0;
  const area = c.settings[does.settings.rounding] === 'wholeMetre' ? Math.floor(stated) : stated;
  const day = decisiveDayOf(c, on);
  const unitFen = inForce(item.unitFen, day);
  const cap = inForce(item.cap, day);
  const { amountFen, capped } = perUnitAmount(area, unitFen, cap);
  const product = `${item.name}${area}平方米 × ${moneyText(unitFen)}`;
  return lineOf(rule, c, {
    formula: capped ? `${product}，上限${moneyText(cap)}（已达上限）` : `${product}（上限${moneyText(cap)}）`,
    amountFen,
    kind: 'fixed',
    on,
    inputs: [{ fact: item.fact, value: `${stated}平方米` }],
    assumptions: assume(c, does.settings.combine, does.settings.rounding, 'decisiveDay'),
  });
}
