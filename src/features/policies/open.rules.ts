import { FACT_CATALOGUE, type OpenAward } from '../../../config/policies/index.js';
import { atMost, fen, shareOf, type Fen } from '../../shared/money.js';
import type { Applied, Case, NotApplied, Outcome } from './calculator.types.js';
import { otherType } from './fixed.rules.js';
import { levelOn, reaches } from './levelHeld.rules.js';
import { given, lacking, lineOf, NOTHING, reasonOf, refused, ZERO } from './outcome.rules.js';
import { assume, numberSetting } from './settings.rules.js';
import { outsideWindow } from './validity.rules.js';
import { levelName, moneyText, percentText } from './wording.rules.js';

interface Event {
  on: string;
  count: number;
  spend: Fen | null;
  text: string;
  notApplied: readonly NotApplied[];
}

/** 金额未定的奖补: says that the rule applies, and gives a figure only once the settings hold one. */
export function openAward(c: Case, applied: Applied<OpenAward>): Outcome {
  const { rule, does } = applied;
  const event = eventOf(c, applied);
  if (!event) return NOTHING;
  const refusal = otherType(rule, c, does.facilityTypes) ?? unmet(c, applied, event.on);
  if (refusal) return refusal;
  if (event.count === 0) return { ...NOTHING, notApplied: event.notApplied };
  const outside = does.base.of === 'count' ? null : outsideWindow(c, rule, event.on);
  if (outside) return { ...NOTHING, notApplied: [outside] };
  const figure = figureOf(c, does, event);
  const settings = Object.values(does.settings);
  const line = lineOf(rule, c, {
    formula: figure.formula,
    amountFen: figure.amountFen ?? ZERO,
    kind: figure.amountFen === null ? 'choice' : 'fixed',
    on: event.on,
    inputs: [{ fact: factOf(does), value: event.text }],
    ...(figure.amountFen === null && { setting: settings[0], readings: [] }),
    assumptions: assume(c, ...settings, 'decisiveDay'),
  });
  return { ...given([line]), notApplied: event.notApplied };
}

const factOf = ({ base }: OpenAward) =>
  base.of === 'event' ? base.dayFact : base.of === 'spend' ? base.moneyFact : base.list;

function eventOf(c: Case, { rule, does }: Applied<OpenAward>): Event | null {
  const { base } = does;
  if (base.of === 'count') return countOf(c, rule, base.list);
  const day = c.facts[base.dayFact];
  if (base.of === 'event')
    return day === undefined ? null : { on: day, count: 1, spend: null, text: day, notApplied: [] };
  const spend = c.facts[base.moneyFact];
  if (spend === undefined) return null;
  return { on: day ?? c.on, count: 1, spend: fen(spend), text: moneyText(fen(spend)), notApplied: [] };
}

function countOf(
  c: Case,
  rule: Applied<OpenAward>['rule'],
  list: 'highTechIncubatees' | 'settledWinners',
): Event | null {
  const days =
    list === 'settledWinners'
      ? c.facts.settledWinners?.map(each => each.settledOn)
      : c.facts.highTechIncubatees?.map(each => each.certifiedOn);
  if (!days?.length) return null;
  const notApplied = days.flatMap(day => outsideWindow(c, rule, day) ?? []);
  const counted = days.filter(day => !outsideWindow(c, rule, day)).sort();
  return { on: counted.at(-1) ?? c.on, count: counted.length, spend: null, text: `${counted.length}家`, notApplied };
}

function unmet(c: Case, { rule, does }: Applied<OpenAward>, on: string): Outcome | null {
  if (does.condition && c.facts[does.condition] === undefined) return lacking(does.condition);
  if (does.condition && c.facts[does.condition] === false)
    return refused(rule, 'condition_not_met', `不满足：${FACT_CATALOGUE[does.condition].label}`);
  if (does.conditions?.some(key => c.facts.conditions?.[key] === undefined)) return lacking('conditions');
  if (does.conditions?.some(key => c.facts.conditions?.[key] !== true))
    return refused(rule, 'condition_not_met', '本条的条件尚未全部满足');
  if (!does.minLevel) return null;
  if (!c.facts.recognitions) return lacking('recognitions');
  if (reaches(levelOn(c.facts.recognitions, on), does.minLevel)) return null;
  return {
    ...NOTHING,
    notApplied: [reasonOf(rule, 'level_too_low', `载体须为${levelName(c.policy, does.minLevel)}以上`)],
  };
}

function figureOf(c: Case, { settings }: OpenAward, event: Event): { amountFen: Fen | null; formula: string } {
  const cap = numberSetting(c, settings.cap);
  const capText = cap === null ? '' : `（上限${moneyText(fen(cap))}）`;
  const limit = (amount: Fen): Fen => (cap === null ? amount : atMost(amount, fen(cap)));
  if (event.spend !== null) {
    const share = numberSetting(c, settings.share);
    if (share === null) return { amountFen: null, formula: `${moneyText(event.spend)} × 比例（文件未定）` };
    return {
      amountFen: limit(shareOf(event.spend, share)),
      formula: `${moneyText(event.spend)} × ${percentText(share)}${capText}`,
    };
  }
  const amount = numberSetting(c, settings.amount);
  const times = event.count > 1 || event.text.endsWith('家') ? ` × ${event.count}` : '';
  if (amount === null) return { amountFen: null, formula: `金额（文件未定）${times}` };
  return { amountFen: limit(fen(amount * event.count)), formula: `${moneyText(fen(amount))}${times}${capText}` };
}
