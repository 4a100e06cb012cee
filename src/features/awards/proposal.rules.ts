import { FACT_CATALOGUE, type FactKey, type Policy, type SettingValue } from '../../../config/policies/index.js';
import { yearOf } from '../../shared/calendar.js';
import { fen } from '../../shared/money.js';
import type { FactCase } from '../dossiers/index.js';
import type { Calculation, Line } from '../policies/index.js';
import type { PartVerdict, PlannedPart, Proposal } from './award.types.js';

type Input = Line['inputs'][number];

const inputOf = (line: Line, fact: FactKey): Input | undefined => line.inputs.find(input => input.fact === fact);

/** Which certificate a line is about: lines come in the order of the incubatees, so equal days are told apart by order. */
function certificateOf(line: Line, { facts, certificates }: FactCase, seen: Map<string, number>): string {
  const text = inputOf(line, 'highTechIncubatees')?.value ?? '';
  const days = text.split('，').slice(0, 2).join('，');
  const nth = seen.get(days) ?? 0;
  seen.set(days, nth + 1);
  const same = (facts.highTechIncubatees ?? [])
    .map((incubatee, index) => ({ ...incubatee, certificateNo: certificates[index] ?? '' }))
    .filter(each => each.provincialAwardFen !== undefined)
    .filter(each => `${each.movedInOn}入驻，${each.certifiedOn}取得证书` === days);
  return same[nth]?.certificateNo ?? days;
}

/** What a line is for, by a name that survives corrections of days and amounts. */
function causeOf(line: Line, policy: Policy, { about }: FactCase, certificate: string | null): string {
  if (certificate) return `certificate:${certificate}`;
  const recognition = inputOf(line, 'recognitions');
  if (recognition) {
    const name = recognition.value.split(' ')[0];
    return `recognition:${policy.ladder.find(step => step.name === name)?.level ?? name}`;
  }
  const assessment = inputOf(line, 'assessments');
  if (assessment) return `assessment:${assessment.value.slice(0, 4)}`;
  const fact = line.inputs[0]?.fact ?? 'facilityType';
  const entry = about[fact];
  return entry ? `${fact}:${entry}` : fact;
}

/** What the money is for, across policies: the same recognition, certificate or spend is not counted twice. */
const subjectsOf = (cause: string, facilityId: string): string[] =>
  cause.startsWith('certificate:') ? [cause] : [`${facilityId} ${cause}`];

const partOf = (line: Line, amountFen: Line['amountFen']): PlannedPart => ({
  year: yearOf(line.on),
  shareBasisPoints: 10_000,
  amountFen,
  rule: line.rule,
  article: line.article,
  formula: line.formula,
});

/** The parts in which a line is paid, and what the calculator says of each today. */
function planOf(line: Line, on: string): { plan: PlannedPart[]; verdicts: PartVerdict[] } {
  if (!line.instalments) {
    const state = line.on <= on ? 'released' : 'pending';
    return { plan: [partOf(line, line.amountFen)], verdicts: [{ state, reason: '一次性拨付' }] };
  }
  return {
    plan: line.instalments.map(({ year, shareBasisPoints, amountFen, rule, article, formula }) => ({
      year,
      shareBasisPoints,
      amountFen,
      rule,
      article,
      formula,
    })),
    verdicts: line.instalments.map(({ state, reason }) => ({ state, reason })),
  };
}

const inputsOf = (line: Line): Proposal['inputs'] =>
  line.inputs.map(({ fact, value }) => ({ fact, label: FACT_CATALOGUE[fact].label, value }));

/** What a person puts in where the text names no sum: nothing above what was really spent. */
function openSumOf(line: Line, { facts }: FactCase): Pick<Proposal, 'isLeftOpen' | 'atMostFen'> {
  const isLeftOpen = line.kind === 'choice' && (line.readings ?? []).length === 0;
  const spent = line.inputs.find(({ fact }) => fact.endsWith('Fen'));
  const amount = spent && facts[spent.fact];
  return { isLeftOpen, atMostFen: isLeftOpen && typeof amount === 'number' ? fen(amount) : null };
}

/** One line of the calculator as an award: what, why, for what, and in which parts. */
function proposalOf(
  line: Line,
  at: { policy: Policy; facilityId: string; on: string; cause: string; factCase: FactCase },
): Proposal {
  const { policy, facilityId, on, cause, factCase } = at;
  return {
    policyId: policy.id,
    policyVersion: line.policyVersion,
    rule: line.rule,
    alsoRules: [...line.alsoRules],
    article: line.article,
    title: line.title,
    cause,
    subjects: subjectsOf(cause, facilityId),
    on: line.on,
    kind: line.kind,
    computedFen: line.amountFen,
    formula: line.formula,
    inputs: inputsOf(line),
    assumptions: line.assumptions.map(({ sentence, setting, isDefault }) => ({
      sentence,
      setting: setting ?? null,
      isDefault: isDefault ?? false,
    })),
    readings: (line.readings ?? []).map(({ name, label, amountFen, formula }) => ({ name, label, amountFen, formula })),
    setting: line.setting ?? null,
    ...openSumOf(line, factCase),
    ...planOf(line, on),
  };
}

/** Every award the facts earn under one policy. Several cases (one per event) repeat the other lines: each counts once. */
export function proposalsFrom(
  policy: Policy,
  facilityId: string,
  answers: readonly { calculation: Calculation; factCase: FactCase }[],
): Proposal[] {
  const found = new Map<string, Proposal>();
  for (const { calculation, factCase } of answers) {
    const seen = new Map<string, number>();
    for (const line of calculation.lines) {
      const isIncubatee = inputOf(line, 'highTechIncubatees') !== undefined;
      const certificate = isIncubatee ? certificateOf(line, factCase, seen) : null;
      const cause = causeOf(line, policy, factCase, certificate);
      const name = `${line.rule} ${cause}`;
      if (found.has(name) || (line.amountFen === 0 && line.kind !== 'choice')) continue;
      found.set(name, proposalOf(line, { policy, facilityId, on: calculation.on, cause, factCase }));
    }
  }
  return [...found.values()];
}

/** The readings that people chose, as settings of the policy. A sum they assessed belongs to its own award alone. */
export const settingsFrom = (
  known: readonly { setting: string | null; reading: string | null }[],
): Record<string, SettingValue> =>
  Object.fromEntries(known.flatMap(({ setting, reading }) => (setting && reading ? [[setting, reading]] : [])));
