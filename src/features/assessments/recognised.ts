import type { AssessedKind } from '../../../config/assessments/index.js';
import { LEVELS, type FacilityType, type Level } from '../../../config/policies/index.js';
import { standingIds, type DossierService } from '../dossiers/index.js';
import type { OrganisationRecord, OrganisationService } from '../organisations/index.js';
import type { Recognised, Recognition } from '../recognition/index.js';
import { rectificationStore } from './rectification.store.js';

/** A facility that is recognised on a day, with its highest level and its first recognition. */
export interface RecognisedFacility {
  facilityId: string;
  name: string;
  kind: AssessedKind;
  district: string;
  level: Level;
  recognisedOn: string;
}

/** Who is to be assessed, and the base of the share of 优秀. */
export interface RecognisedFacilities {
  /** Every recognised facility of these kinds in the place on a day. */
  on(jurisdictionId: string, day: string, kinds: readonly AssessedKind[]): Promise<RecognisedFacility[]>;
  /** One facility, when it is recognised on the day. */
  of(facilityId: string, day: string, kinds: readonly AssessedKind[]): Promise<RecognisedFacility | null>;
}

interface Parts {
  organisations: OrganisationService;
  dossiers: DossierService;
  recognition: Pick<Recognition, 'reader'>;
}

interface Title {
  level: Level;
  on: string;
  type: FacilityType | null;
}

const PAGE = 100;

/** 星创天地 is what a title says; for everything else the registered kind decides. */
function kindOf(
  registered: string,
  titles: readonly Title[],
  kinds: readonly AssessedKind[],
): AssessedKind | undefined {
  const isStarSpace = kinds.includes('starSpace') && titles.some(({ type }) => type === 'starSpace');
  return isStarSpace ? 'starSpace' : kinds.find(kind => kind === registered);
}

/**
 * 已认定载体: titles of the register that stand, and documents of before the register that the dossier names. What was
 * revoked after a failed re-examination counts again only with a recognition of a later day.
 */
export function createRecognised({ organisations, dossiers, recognition }: Parts): RecognisedFacilities {
  /** Papers of before the register; what the register entered itself is read there. */
  async function documentsOf(facilityId: string, day: string): Promise<Title[]> {
    const entries = await dossiers.historyOf(facilityId);
    const counted = standingIds(entries);
    return entries.flatMap(({ _id, fact, on, source }) =>
      fact.kind === 'recognition' && source.kind !== 'recognition' && counted.has(_id) && on <= day
        ? [{ level: fact.level, on, type: fact.facilityType ?? null }]
        : [],
    );
  }

  const titleOf = ({ level, recognisedOn: on, facilityType: type }: Recognised): Title[] =>
    level ? [{ level, on, type }] : [];

  async function standOf(
    facility: OrganisationRecord,
    day: string,
    { registered, kinds }: { registered: readonly Recognised[]; kinds: readonly AssessedKind[] },
  ): Promise<RecognisedFacility | null> {
    const { _id: facilityId, name, district } = facility;
    const revokedOn = await rectificationStore.lastRevokedBy(facilityId, day);
    const held = registered.filter(title => title.facilityId === facilityId).flatMap(titleOf);
    const all = [...held, ...(await documentsOf(facilityId, day))];
    const titles = all.filter(({ on }) => revokedOn === null || on > revokedOn);
    const [first] = titles.toSorted((a, b) => (a.on < b.on ? -1 : 1));
    const highest = titles.toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level))[0];
    const kind = kindOf(facility.kind, titles, kinds);
    if (!first || !highest || !kind) return null;
    return { facilityId, name, kind, district, level: highest.level, recognisedOn: first.on };
  }

  return {
    async on(jurisdictionId, day, kinds) {
      const about = { registered: await recognition.reader.listOn(day, { jurisdictionId }), kinds };
      const found: RecognisedFacility[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await organisations.listApproved('facility', { limit: PAGE, ...(cursor ? { cursor } : {}) });
        for (const facility of page.items) {
          const stand = facility.jurisdictionId === jurisdictionId ? await standOf(facility, day, about) : null;
          if (stand) found.push(stand);
        }
        if (!page.nextCursor) return found;
        cursor = page.nextCursor;
      }
    },

    async of(facilityId, day, kinds) {
      const facility = await organisations.find(facilityId);
      if (!facility) return null;
      return standOf(facility, day, { registered: await recognition.reader.listOn(day, { facilityId }), kinds });
    },
  };
}
