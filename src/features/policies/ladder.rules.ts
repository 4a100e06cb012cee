import {
  FACILITY_TYPE_NAMES,
  LEVELS,
  type FacilityType,
  type LadderAward,
  type Level,
  type Recognition,
} from '../../../config/policies/index.js';
import { atMost, fen, type Fen } from '../../shared/money.js';
import type { Applied, Assumption, Case, Line, NotApplied, Outcome, Reading, Warning } from './calculator.types.js';
import { baseOf, type Base } from './ladderBase.rules.js';
import { lacking, lineOf, NOTHING, reasonOf, ZERO } from './outcome.rules.js';
import { assume } from './settings.rules.js';
import { inForce, outsideWindow } from './validity.rules.js';
import { levelName, moneyText } from './wording.rules.js';

const rankOf = (level: Level): number => LEVELS.indexOf(level);

/** What the earlier recognitions were worth when the next one is looked at. */
interface Held {
  level: Level;
  nominalFen: Fen;
  awardedFen: Fen;
  /** Not covered by this policy and nobody said what it really earned. */
  uncertain: boolean;
}

/** The figure of one recognition, before instalments. */
export interface Step {
  recognition: Recognition;
  first: boolean;
  line: Line;
}

/** What the ladder looks at besides the facts: an award the facility had on another ground. */
export interface Before {
  earlier?: { on: string; amountFen: Fen };
}

/** True when the award's table has a row for the facility type. */
const coversType = (award: LadderAward, type: FacilityType, day: string): boolean =>
  inForce(award.amounts, day)[type] !== undefined;

/** 按级别奖励与补差: one step for every recognition that earns something, in order of date. */
export function ladderSteps(c: Case, applied: Applied<LadderAward>, before: Before = {}): Outcome & { steps: Step[] } {
  const { facilityType, recognitions } = c.facts;
  if (!facilityType) return { ...lacking('facilityType'), steps: [] };
  if (!coversType(applied.does, facilityType, c.on)) return { ...NOTHING, steps: [] };
  if (!recognitions) return { ...lacking('recognitions'), steps: [] };
  const ordered = [...recognitions].sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : rankOf(a.level) - rankOf(b.level),
  );
  const found = { steps: [] as Step[], notApplied: [] as NotApplied[], warnings: [] as Warning[] };
  const missing = new Set<'provincialAwardFen'>();
  let held: Held | null = null;
  for (const recognition of ordered) {
    const climb = { facilityType, recognition, isLatest: recognition === ordered.at(-1), earlier: before.earlier };
    const seen = lookAt(c, applied, { ...climb, held });
    if (seen.step) found.steps.push(seen.step);
    if (seen.refused) found.notApplied.push(seen.refused);
    if (seen.warning) found.warnings.push(seen.warning);
    if (seen.lacksBase) missing.add('provincialAwardFen');
    held = seen.held;
  }
  return { ...NOTHING, ...found, missing: [...missing], lines: found.steps.map(step => step.line) };
}

interface Climb extends Before {
  facilityType: FacilityType;
  recognition: Recognition;
  isLatest: boolean;
  held: Held | null;
}

interface Seen {
  held: Held | null;
  step?: Step;
  refused?: NotApplied;
  warning?: Warning;
  lacksBase?: boolean;
}

function lookAt(c: Case, applied: Applied<LadderAward>, climb: Climb): Seen {
  const { rule } = applied;
  const { recognition, held } = climb;
  const name = levelName(c.policy, recognition.level);
  const base = baseOf(c, applied.does, climb);
  if (!base) {
    const type = FACILITY_TYPE_NAMES[climb.facilityType];
    return { held, refused: reasonOf(rule, 'level_without_award', `本条没有${name}${type}的奖励标准`) };
  }
  if (held && rankOf(recognition.level) <= rankOf(held.level))
    return {
      held,
      refused: reasonOf(rule, 'not_a_promotion', `${recognition.on}的${name}认定不高于已有级别，不是新晋升`),
    };
  const outside = outsideWindow(c, rule, recognition.on);
  if (outside) return { held: heldBefore(held, recognition, base), refused: outside };
  const computed = held || earlierOf(climb) ? promotionOf(c, applied, climb, base) : newOf(base);
  return settle(c, applied, climb, { base, computed });
}

const heldBefore = (held: Held | null, { level, awardedFen }: Recognition, base: Base): Held => ({
  level,
  nominalFen: awardedFen === undefined ? base.amountFen : fen(awardedFen),
  awardedFen: fen((held?.awardedFen ?? 0) + (awardedFen ?? base.amountFen)),
  uncertain: awardedFen === undefined,
});

/** An award on another ground counts only when it came before the recognition. */
const earlierOf = ({ earlier, recognition, held }: Climb): Fen | null =>
  !held && earlier && earlier.on <= recognition.on ? earlier.amountFen : null;

interface Computed {
  amountFen: Fen;
  formula: string;
  readings?: readonly Reading[];
  setting?: string;
  assumptions: readonly Assumption[];
}

const newOf = (base: Base): Computed => ({ amountFen: base.amountFen, formula: base.formula, assumptions: [] });

function promotionOf(c: Case, { does }: Applied<LadderAward>, climb: Climb, base: Base): Computed {
  const { rule, setting } = does.promotion;
  const { held } = climb;
  const byAwarded = rule === 'difference' && c.settings[setting] === 'awarded';
  const taken = earlierOf(climb) ?? (byAwarded ? held?.awardedFen : held?.nominalFen) ?? ZERO;
  const difference = fen(Math.max(0, base.amountFen - taken));
  const assumptions = assume(c, setting);
  const formula = `${moneyText(base.amountFen)} − ${moneyText(taken)}`;
  if (rule === 'difference') return { amountFen: difference, formula, assumptions };
  const readings: Reading[] = [
    { name: 'full', label: '按新级别全额奖励', amountFen: base.amountFen, formula: base.formula },
    { name: 'difference', label: '补足与已获奖励的差额', amountFen: difference, formula },
  ];
  const chosen = readings.find(reading => reading.name === c.settings[setting]);
  if (chosen) return { amountFen: chosen.amountFen, formula: chosen.formula, assumptions };
  const either = readings.map(reading => `${reading.label}：${reading.formula}`).join('；');
  return { amountFen: ZERO, formula: either, readings, setting, assumptions };
}

function settle(
  c: Case,
  { rule, does }: Applied<LadderAward>,
  climb: Climb,
  { base, computed }: { base: Base; computed: Computed },
): Seen {
  const { recognition, held } = climb;
  const decided = does.upTo && recognition.awardedFen !== undefined ? fen(recognition.awardedFen) : null;
  const amountFen = decided === null ? computed.amountFen : atMost(decided, computed.amountFen);
  const line = lineOf(rule, c, {
    formula: decided === null ? computed.formula : `${moneyText(amountFen)}（核定额，最高${computed.formula}）`,
    amountFen,
    kind: computed.readings ? 'choice' : does.upTo && decided === null ? 'ceiling' : 'fixed',
    on: recognition.on,
    inputs: [
      { fact: 'facilityType', value: FACILITY_TYPE_NAMES[climb.facilityType] },
      { fact: 'recognitions', value: `${levelName(c.policy, recognition.level)} ${recognition.on}` },
    ],
    ...(computed.readings && { readings: computed.readings, setting: computed.setting }),
    assumptions: [
      ...base.assumptions,
      ...ceilingNote(does, decided),
      ...computed.assumptions,
      ...assume(c, 'decisiveDay'),
    ],
  });
  return {
    held: nextHeld(climb, base, line),
    step: { recognition, first: !held && earlierOf(climb) === null, line },
    warning: warningOf({ held, decided, computed, does }),
    lacksBase: base.lacksFact,
  };
}

const nextHeld = ({ held, recognition }: Climb, base: Base, line: Line): Held => ({
  level: recognition.level,
  nominalFen: base.amountFen,
  awardedFen: fen((held?.awardedFen ?? 0) + line.amountFen),
  uncertain: false,
});

const ceilingNote = (does: LadderAward, decided: Fen | null): readonly Assumption[] =>
  does.upTo && decided === null ? [{ sentence: '文件写“最高”，实际金额由主管部门核定，此处按最高额' }] : [];

function warningOf(seen: {
  held: Held | null;
  decided: Fen | null;
  computed: Computed;
  does: LadderAward;
}): Warning | undefined {
  if (seen.decided !== null && seen.decided > seen.computed.amountFen)
    return { code: 'award_over_ceiling', message: '填写的核定奖励额高于最高额，已按最高额计' };
  if (seen.held?.uncertain)
    return {
      code: 'earlier_award_unknown',
      message: '原级别不在本文件有效期内认定，暂按本文件标准扣减；请填写原级别实际奖励额',
    };
  return undefined;
}
