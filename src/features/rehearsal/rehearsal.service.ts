import type { z } from 'zod';
import { districtName, JURISDICTIONS } from '../../../config/jurisdictions.js';
import type { Policy } from '../../../config/policies/index.js';
import { hasAnyRole, type Actor } from '../../shared/actor.js';
import { allow, notFound } from '../../shared/errors.js';
import { awardCensus } from '../awards/index.js';
import { dossierCensus } from '../dossiers/index.js';
import type { OrganisationService } from '../organisations/index.js';
import { calculate, type PolicyService } from '../policies/index.js';
import { draftOf, numbersOf, type PolicyNumber } from './parameters.rules.js';
import type { RehearseBody, rehearsalView } from './rehearsal.schema.js';
import { changesAmong, costBy, replay, type CaseChange, type ReplayedFacility } from './replay.rules.js';

export type Rehearsal = z.infer<typeof rehearsalView>;

export interface RehearsalService {
  /** The numbers of a policy that a draft may change. */
  numbers(policyId: string): PolicyNumber[];
  /** 预演: what a year would have cost under draft numbers. Reads only; nothing is stored. */
  rehearse(actor: Actor, draft: RehearseBody): Promise<Rehearsal>;
}

interface Parts {
  organisations: OrganisationService;
  policies: PolicyService;
}

const REHEARSERS = ['cityReviewer', 'finance', 'admin', 'auditor'] as const;
const MOST_SHOWN = 500;

/** Groups records by their facility. */
function byFacility<T extends { facilityId: string }>(records: readonly T[]): (id: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const group = groups.get(record.facilityId);
    if (group) group.push(record);
    else groups.set(record.facilityId, [record]);
  }
  return id => groups.get(id) ?? [];
}

const sum = (rows: readonly { cases: number; presentFen: number; draftFen: number }[]) => ({
  cases: rows.reduce((total, row) => total + row.cases, 0),
  presentFen: rows.reduce((total, row) => total + row.presentFen, 0),
  draftFen: rows.reduce((total, row) => total + row.draftFen, 0),
});

/** X19: replays a year's dossiers and decisions through the engine, once as the policy stands and once as drafted. */
export function createRehearsalService({ organisations, policies }: Parts): RehearsalService {
  async function facilitiesOf(jurisdictionId: string, policyId: string): Promise<ReplayedFacility[]> {
    const entriesOf = byFacility(await dossierCensus.everythingIn(jurisdictionId));
    const awardsOf = byFacility(await awardCensus.listUnder(jurisdictionId, policyId));
    const records = await organisations.approvedIn([jurisdictionId], 'facility');
    return records.map(({ _id: id, name, kind, district }) => ({
      id,
      name,
      kind,
      district,
      entries: entriesOf(id),
      awards: awardsOf(id),
    }));
  }

  function policyOf(jurisdictionId: string, policyId: string): Policy {
    const place = JURISDICTIONS.find(({ id }) => id === jurisdictionId);
    if (!place?.policyIds.includes(policyId)) throw notFound('该地区的这份政策文件');
    return policies.find(policyId);
  }

  return {
    numbers: policyId => numbersOf(policies.find(policyId)),

    async rehearse(actor, { jurisdictionId, policyId, year, numbers, settings }) {
      allow(hasAnyRole(actor, REHEARSERS, { jurisdictionId }), '由本市科技、财政和审计人员预演政策');
      const policy = policyOf(jurisdictionId, policyId);
      const drafted = draftOf(policy, numbers);
      // Asked once of nobody, so that a wrong setting is refused before anything is replayed.
      calculate(drafted, {}, `${year}-12-31`, settings);
      const terms = {
        present: { policy, settings: {}, year },
        draft: { policy: drafted, settings, year },
      };
      const facilities = await facilitiesOf(jurisdictionId, policyId);
      const replayed = facilities.map(facility => ({ facility, ...replay(facility, terms) }));
      return viewOf(replayed, { policyId, year });
    },
  };
}

type Replayed = { facility: ReplayedFacility; cases: CaseChange[]; problem: string | null };

function viewOf(replayed: readonly Replayed[], about: { policyId: string; year: number }): Rehearsal {
  const cases = replayed.flatMap(one => one.cases);
  const byRule = costBy(cases, ({ rule }) => rule);
  const byDistrict = costBy(cases, ({ district }) => district);
  const changed = changesAmong(cases);
  return {
    ...about,
    facilities: replayed.length,
    ...sum(byRule),
    byRule: byRule.map(({ key, ...cost }) => ({
      rule: key,
      article: cases.find(({ rule }) => rule === key)?.article ?? '',
      ...cost,
    })),
    byDistrict: byDistrict.map(({ key, ...cost }) => ({ district: key, districtName: districtName(key), ...cost })),
    changes: changed
      .slice(0, MOST_SHOWN)
      .map(({ district, ...change }) => ({ ...change, districtName: districtName(district) })),
    changedCases: changed.length,
    problems: replayed.flatMap(({ facility, problem }) =>
      problem ? [{ facilityId: facility.id, facilityName: facility.name, sentence: problem }] : [],
    ),
  };
}
