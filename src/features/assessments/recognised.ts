import { ASSESSED_KINDS, type AssessedKind } from '../../../config/assessments/index.js';
import { LEVELS, type Level } from '../../../config/policies/index.js';
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
  /** Every recognised makerspace and incubator of the place on a day. */
  on(jurisdictionId: string, day: string): Promise<RecognisedFacility[]>;
  /** One facility, when it is recognised on the day. */
  of(facilityId: string, day: string): Promise<RecognisedFacility | null>;
}

interface Parts {
  organisations: OrganisationService;
  dossiers: DossierService;
  recognition: Pick<Recognition, 'reader'>;
}

interface Title {
  level: Level;
  on: string;
}

const PAGE = 100;
const isAssessed = (kind: string): kind is AssessedKind => (ASSESSED_KINDS as readonly string[]).includes(kind);

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
        ? [{ level: fact.level, on }]
        : [],
    );
  }

  const titleOf = ({ level, recognisedOn: on }: Recognised): Title[] => (level ? [{ level, on }] : []);

  async function standOf(
    facility: OrganisationRecord,
    day: string,
    registered: readonly Recognised[],
  ): Promise<RecognisedFacility | null> {
    const { _id: facilityId, name, kind, district } = facility;
    if (!isAssessed(kind)) return null;
    const revokedOn = await rectificationStore.lastRevokedBy(facilityId, day);
    const held = registered.filter(title => title.facilityId === facilityId).flatMap(titleOf);
    const all = [...held, ...(await documentsOf(facilityId, day))];
    const titles = all.filter(({ on }) => revokedOn === null || on > revokedOn);
    const [first] = titles.toSorted((a, b) => (a.on < b.on ? -1 : 1));
    const highest = titles.toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level))[0];
    if (!first || !highest) return null;
    return { facilityId, name, kind, district, level: highest.level, recognisedOn: first.on };
  }

  return {
    async on(jurisdictionId, day) {
      const registered = await recognition.reader.listOn(day, { jurisdictionId });
      const found: RecognisedFacility[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await organisations.listApproved('facility', { limit: PAGE, ...(cursor ? { cursor } : {}) });
        for (const facility of page.items) {
          const stand = facility.jurisdictionId === jurisdictionId ? await standOf(facility, day, registered) : null;
          if (stand) found.push(stand);
        }
        if (!page.nextCursor) return found;
        cursor = page.nextCursor;
      }
    },

    async of(facilityId, day) {
      const facility = await organisations.find(facilityId);
      return facility ? standOf(facility, day, await recognition.reader.listOn(day, { facilityId })) : null;
    },
  };
}
