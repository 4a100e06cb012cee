import type { FacilityType, LadderAward, Recognition } from '../../../config/policies/index.js';
import { fen, shareOf, type Fen } from '../../shared/money.js';
import type { Assumption, Case } from './calculator.types.js';
import { assume } from './settings.rules.js';
import { decisiveDayOf, inForce } from './validity.rules.js';
import { moneyText, percentText } from './wording.rules.js';

/** What a level is worth, before any earlier award is taken off. */
export interface Base {
  amountFen: Fen;
  formula: string;
  assumptions: readonly Assumption[];
  /** True when the real provincial amount would change the figure. */
  lacksFact: boolean;
}

/** The worth of a recognition: the table's figure, or the share of the provincial award. Null without a row for the level. */
export function baseOf(
  c: Case,
  award: LadderAward,
  of: { facilityType: FacilityType; recognition: Recognition; isLatest: boolean },
): Base | null {
  const day = decisiveDayOf(c, of.recognition.on);
  const nominal = inForce(award.amounts, day)[of.facilityType]?.[of.recognition.level];
  if (nominal === undefined) return null;
  if (!award.share) return { amountFen: nominal, formula: moneyText(nominal), assumptions: [], lacksFact: false };
  const { basisPoints, fact, setting } = award.share;
  const paid = of.isLatest && c.settings[setting] !== 'nominal' ? c.facts[fact] : undefined;
  const whole = paid === undefined ? nominal : fen(paid);
  const share = inForce(basisPoints, day);
  return {
    amountFen: shareOf(whole, share),
    formula: `${moneyText(whole)} × ${percentText(share)}`,
    assumptions: assume(c, setting),
    lacksFact: of.isLatest && paid === undefined && c.settings[setting] !== 'nominal',
  };
}
