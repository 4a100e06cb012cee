import type { FacilityType, Facts, Policy } from '../../../config/policies/index.js';
import { yearOf } from '../../shared/calendar.js';
import type { DossierEntryRecord } from './dossier.model.js';
import type { DossierFact, DossierFactKind, FactCase } from './dossier.types.js';

type Entry = Pick<DossierEntryRecord, '_id' | 'fact' | 'on' | 'rootId' | 'supersedes' | 'withdrawn'>;
type FactOf<K extends DossierFactKind> = Extract<DossierFact, { kind: K }>;
type Found<K extends DossierFactKind> = Entry & { fact: FactOf<K> };

/** 更正: only the last entry of each chain counts, and not even that when it withdraws the fact. */
export function standing<E extends Entry>(entries: readonly E[]): readonly E[] {
  const corrected = new Set(entries.map(({ supersedes }) => supersedes));
  return entries.filter(entry => !corrected.has(entry._id) && !entry.withdrawn);
}

const ofKind = <K extends DossierFactKind>(entries: readonly Entry[], kind: K): readonly Found<K>[] =>
  entries
    .filter((entry): entry is Found<K> => entry.fact.kind === kind)
    .toSorted((a, b) => (a.on === b.on ? (a.rootId < b.rootId ? -1 : 1) : a.on < b.on ? -1 : 1));

/** What a registered kind of organisation is to the policies. */
export const facilityTypeOf = (organisationKind: string): FacilityType | undefined =>
  (
    {
      makerspace: 'makerspace',
      incubator: 'incubator',
      accelerator: 'incubator',
      sciencePark: 'universitySciencePark',
      universityPark: 'universitySciencePark',
    } as const
  )[organisationKind as 'makerspace'];

/** Recognitions at the levels of the policy's own ladder, the first of each level. */
const recognitionsOf = (entries: readonly Entry[], policy: Policy): NonNullable<Facts['recognitions']> =>
  ofKind(entries, 'recognition')
    .filter(({ fact }) => policy.ladder.some(step => step.level === fact.level))
    .filter(({ fact }, index, all) => all.findIndex(other => other.fact.level === fact.level) === index)
    .map(({ fact, on }) => ({ level: fact.level, on }));

/** The last grade of each year since the first recognition. */
function assessmentsOf(entries: readonly Entry[], from: string | undefined): NonNullable<Facts['assessments']> {
  const byYear = new Map<number, Found<'assessment'>>();
  for (const entry of ofKind(entries, 'assessment')) byYear.set(entry.fact.year, entry);
  return [...byYear.values()]
    .filter(({ fact }) => from === undefined || fact.year >= yearOf(from))
    .map(({ fact: { year, grade, rectified, rank, recognisedCount }, on }) =>
      withoutGaps({ year, grade, rectified, rank, recognisedCount, decidedOn: on }),
    )
    .toSorted((a, b) => a.year - b.year);
}

const withoutGaps = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

const lastOf = <K extends DossierFactKind>(entries: readonly Entry[], kind: K) => ofKind(entries, kind).at(-1);

/** What happened at most once, or of which only the latest counts. */
function singleFacts(entries: readonly Entry[]): { facts: Facts; about: Record<string, string> } {
  const area = lastOf(entries, 'floorArea');
  const listing = ofKind(entries, 'cultivationListing')[0];
  const selection = ofKind(entries, 'demonstrationSelection')[0];
  const platform = lastOf(entries, 'platform');
  const facts = withoutGaps({
    provincialAwardFen: lastOf(entries, 'provincialAward')?.fact.amountFen,
    newFloorArea: area?.fact.newFloorArea,
    rebuiltFloorArea: area?.fact.rebuiltFloorArea,
    floorAreaOn: area?.on,
    cultivationListedOn: listing?.on,
    demonstrationSelectedOn: selection?.on,
    registered: lastOf(entries, 'registration')?.fact.registered,
    platformOpenedOn: platform?.on,
    platformAssessedFen: platform?.fact.assessedFen,
  }) as Facts;
  return { facts, about: {} };
}

/**
 * The facts of a facility as the calculator asks for them, as known on a day: one case for each event that was paid for,
 * because the calculator looks at one event at a time.
 */
export function casesFrom(
  all: readonly Entry[],
  { policy, facilityType, on }: { policy: Policy; facilityType: FacilityType | undefined; on: string },
): readonly FactCase[] {
  const entries = standing(all).filter(entry => entry.on <= on);
  const recognitions = recognitionsOf(entries, policy);
  const incubatees = ofKind(entries, 'highTechIncubatee');
  const stated = ofKind(entries, 'recognition').find(({ fact }) => fact.facilityType !== undefined);
  const { facts } = singleFacts(entries);
  const changes = ofKind(entries, 'materialChange');
  const base: Facts = {
    ...facts,
    ...withoutGaps({ facilityType: stated?.fact.facilityType ?? facilityType }),
    recognitions,
    assessments: assessmentsOf(entries, recognitions.map(each => each.on).toSorted()[0]),
    ...(incubatees.length > 0 && {
      highTechIncubatees: incubatees.map(({ fact, on: certifiedOn }) =>
        withoutGaps({ movedInOn: fact.movedInOn, certifiedOn, provincialAwardFen: fact.provincialAwardFen }),
      ),
    }),
    ...(changes.length > 0 && {
      materialChanges: changes.map(entry => withoutGaps({ on: entry.on, reportedOn: entry.fact.reportedOn })),
    }),
  } as Facts;
  const certificates = incubatees.map(({ fact }) => fact.certificateNo);
  const events = ofKind(entries, 'eventSpend');
  if (events.length === 0) return [{ facts: base, about: {}, certificates }];
  return events.map(({ fact, on: eventOn, rootId }) => ({
    facts: {
      ...base,
      eventSpendFen: fact.amountFen,
      eventOn,
      ...(fact.ledByAssociation !== undefined && { eventLedByAssociation: fact.ledByAssociation }),
    },
    about: { eventSpendFen: rootId },
    certificates,
  }));
}
