import { districtName, JURISDICTIONS, jurisdictionOf } from '../../../config/jurisdictions.js';
import { LEVELS, POLICIES, type Level } from '../../../config/policies/index.js';
import { masked } from '../../shared/masking.js';
import type { HeldRecognition } from '../dossiers/index.js';
import type { OrganisationRecord } from '../organisations/index.js';
import type { StandingTitle } from './titles.js';
import { FACILITY_KINDS, type PublicFacility, type PublicRecognition } from './public.schema.js';

type FacilityKind = (typeof FACILITY_KINDS)[number];

/** The kind, when it is one of a facility. */
const facilityKindOf = (kind: string): FacilityKind | undefined => FACILITY_KINDS.find(one => one === kind);

/** The place's own name of a tier, e.g. 本市级. */
function levelNameOf(level: Level, jurisdictionId: string): string {
  const policyIds = JURISDICTIONS.find(({ id }) => id === jurisdictionId)?.policyIds ?? [];
  const policy = POLICIES.find(({ id, ladder }) => policyIds.includes(id) && ladder.some(step => step.level === level));
  return policy?.ladder.find(step => step.level === level)?.name ?? PLAIN_NAMES[level];
}

const PLAIN_NAMES: Readonly<Record<Level, string>> = {
  county: '县（市、区）级',
  prefecture: '市级',
  province: '省级',
  nation: '国家级',
};

/** Where something is, in words. */
export const placeOf = (district: string) => {
  const { id, name } = jurisdictionOf(district);
  return { jurisdictionId: id, jurisdictionName: name, district, districtName: districtName(district) };
};

/** One of each level, the highest first. */
const recognitionsView = (held: readonly HeldRecognition[]): PublicFacility['recognitions'] =>
  held
    .filter(({ level }, index) => held.findIndex(other => other.level === level) === index)
    .toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level))
    .map(({ level, jurisdictionId, on }) => ({ level, levelName: levelNameOf(level, jurisdictionId), on }));

/** A facility as anybody may see it: named fields only, free text without numbers of persons. */
export function viewFacility(record: OrganisationRecord, held: readonly HeldRecognition[]): PublicFacility {
  const kind = facilityKindOf(record.kind);
  if (!kind) throw new Error(`${record._id} is no facility`);
  return {
    id: record._id,
    name: masked(record.name),
    kind,
    ...placeOf(record.district),
    address: masked(record.address),
    industry: masked(record.industry),
    summary: masked(record.summary),
    floorArea: record.floorArea,
    recognitions: recognitionsView(held),
  };
}

/** A recognition as anybody may see it; null when the facility is not in the register any more. */
export function viewRecognition(
  { documentNo, ...held }: StandingTitle,
  facility: OrganisationRecord | undefined,
): PublicRecognition | null {
  const kind = facility && facilityKindOf(facility.kind);
  if (!facility || !kind) return null;
  return {
    facilityId: facility._id,
    facilityName: masked(facility.name),
    kind,
    ...placeOf(facility.district),
    level: held.level,
    levelName: levelNameOf(held.level, held.jurisdictionId),
    recognisedOn: held.on,
    documentNo: documentNo === '' ? null : masked(documentNo),
  };
}
