import type { Facts, Policy, SettingValue } from '../../../config/policies/index.js';
import { addDays, yearOf } from '../../shared/calendar.js';
import { AppError } from '../../shared/errors.js';
import { proposalsFrom, settingsFrom, type AwardRecord, type Proposal } from '../awards/index.js';
import { casesFrom, facilityTypeOf, type DossierEntryRecord, type FactCase } from '../dossiers/index.js';
import { calculate } from '../policies/index.js';

/** What is replayed of one facility: what happened to it, and what was decided. */
export interface ReplayedFacility {
  id: string;
  name: string;
  kind: string;
  district: string;
  entries: readonly DossierEntryRecord[];
  awards: readonly AwardRecord[];
}

export interface ReplayTerms {
  policy: Policy;
  settings: Readonly<Record<string, SettingValue>>;
  year: number;
}

/** One case under the present and the draft numbers; null where one of them gives nothing. */
export interface CaseChange {
  facilityId: string;
  facilityName: string;
  district: string;
  rule: string;
  article: string;
  title: string;
  present: { amountFen: number; formula: string } | null;
  draft: { amountFen: number; formula: string } | null;
}

/** What was really granted before the year stays as it was; differences (补差) rest on it. */
function withEarlierAwards(factCase: FactCase, { year, awards }: { year: number; awards: readonly AwardRecord[] }) {
  const granted = new Map(
    awards
      .filter(({ status }) => status === 'approved' || status === 'settled')
      .map(({ cause, amountFen }) => [cause, amountFen]),
  );
  const recognitions = factCase.facts.recognitions?.map(recognition => {
    const awardedFen = yearOf(recognition.on) < year ? granted.get(`recognition:${recognition.level}`) : undefined;
    return awardedFen === undefined ? recognition : { ...recognition, awardedFen };
  });
  const facts: Facts = { ...factCase.facts, ...(recognitions && { recognitions }) };
  return { ...factCase, facts };
}

/** What one facility earns in the year under some terms, by rule and cause. Nothing is written anywhere. */
function earnings(facility: ReplayedFacility, { policy, settings, year }: ReplayTerms): Map<string, Proposal> {
  const on = addDays(`${year + 1}-01-01`, -1);
  const cases = casesFrom(facility.entries, { policy, facilityType: facilityTypeOf(facility.kind), on });
  const chosen = { ...settingsFrom(facility.awards), ...settings };
  const answers = cases
    .map(each => withEarlierAwards(each, { year, awards: facility.awards }))
    .map(factCase => ({ factCase, calculation: calculate(policy, factCase.facts, on, chosen) }));
  const earned = proposalsFrom(policy, facility.id, answers).filter(proposal => yearOf(proposal.on) === year);
  return new Map(earned.map(proposal => [`${proposal.rule} ${proposal.cause}`, proposal]));
}

const sideOf = (proposal: Proposal | undefined): CaseChange['present'] =>
  proposal ? { amountFen: proposal.computedFen, formula: proposal.formula } : null;

/** Every case of a facility under both terms; a refusal by the engine says why in its own words. */
export function replay(
  facility: ReplayedFacility,
  terms: { present: ReplayTerms; draft: ReplayTerms },
): { cases: CaseChange[]; problem: string | null } {
  try {
    const present = earnings(facility, terms.present);
    const draft = earnings(facility, terms.draft);
    const keys = [...new Set([...present.keys(), ...draft.keys()])];
    const cases = keys.flatMap(key => {
      const shown = draft.get(key) ?? present.get(key);
      if (!shown) return [];
      return [
        {
          facilityId: facility.id,
          facilityName: facility.name,
          district: facility.district,
          rule: shown.rule,
          article: shown.article,
          title: shown.title,
          present: sideOf(present.get(key)),
          draft: sideOf(draft.get(key)),
        },
      ];
    });
    return { cases, problem: null };
  } catch (cause) {
    // A dossier that contradicts itself must not spoil the city's rehearsal.
    if (cause instanceof AppError && cause.code !== 'invalid_setting') return { cases: [], problem: cause.message };
    throw cause;
  }
}

const fenOf = (side: CaseChange['present']): number => side?.amountFen ?? 0;

export interface CostRow {
  key: string;
  cases: number;
  presentFen: number;
  draftFen: number;
}

/** The cost of cases, grouped by what `keyOf` says, in the order of the keys. */
export function costBy(cases: readonly CaseChange[], keyOf: (one: CaseChange) => string): CostRow[] {
  const rows = new Map<string, CostRow>();
  for (const one of cases) {
    const key = keyOf(one);
    const row = rows.get(key) ?? { key, cases: 0, presentFen: 0, draftFen: 0 };
    rows.set(key, {
      key,
      cases: row.cases + 1,
      presentFen: row.presentFen + fenOf(one.present),
      draftFen: row.draftFen + fenOf(one.draft),
    });
  }
  return [...rows.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** The cases that cost more or less, the largest difference first. */
export const changesAmong = (cases: readonly CaseChange[]): CaseChange[] =>
  cases
    .filter(({ present, draft }) => fenOf(present) !== fenOf(draft))
    .toSorted(
      (a, b) =>
        Math.abs(fenOf(b.draft) - fenOf(b.present)) - Math.abs(fenOf(a.draft) - fenOf(a.present)) ||
        (a.facilityId < b.facilityId ? -1 : 1),
    );
