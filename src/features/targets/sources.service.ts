import { FACILITY_TYPES, type FacilityType } from '../../../config/policies/index.js';
import { DAY, endOfDay, shanghaiDay } from '../../shared/calendar.js';
import { grouped } from '../../shared/grouped.js';
import type { CertificateRegister } from '../certificates/index.js';
import type { DossierService } from '../dossiers/index.js';
import { facilityTypeOf } from '../dossiers/index.js';
import type { Events } from '../events/index.js';
import type { FacilityFile, FacilityService } from '../facilities/index.js';
import type { FundingRegister } from '../funding/index.js';
import type { Mentoring } from '../mentors/index.js';
import type { OrganisationService, ResidencyService } from '../organisations/index.js';
import type { Recognised, RecognitionReader } from '../recognition/index.js';
import { levelsOf, sinceOf } from './level.rules.js';
import { markStore } from './mark.store.js';
import { placesOf } from './place.rules.js';
import type { FacilitySource, Sources } from './unit.types.js';

/** The features whose records are counted. */
export interface CountedFeatures {
  organisations: Pick<OrganisationService, 'approvedIn' | 'findMany'>;
  residencies: Pick<ResidencyService, 'staysIn'>;
  facilities: { facilities: Pick<FacilityService, 'filesIn'> };
  dossiers: Pick<DossierService, 'standingIn'>;
  funding: Pick<FundingRegister, 'countedIn'>;
  events: Pick<Events, 'heldIn' | 'heldCountsIn'>;
  mentors: Pick<Mentoring['mentors'], 'listServing'>;
  titles: Pick<RecognitionReader, 'list'>;
  certificates: Pick<CertificateRegister, 'heldBy'>;
}

export interface SourceService {
  /**
   * Every record that could count in a place and those below it, as of a day. Of events the number of guests; each guest
   * with their registration only `withGuests`, because they are most of what a city knows.
   */
  gather(jurisdictionId: string, on: string, withGuests?: boolean): Promise<Sources>;
}

const MOST_TITLES = 1_000;

const sumArea = (areas: FacilityFile['areas'], use?: string): number =>
  areas.filter(area => use === undefined || area.use === use).reduce((sum, area) => sum + area.squareMetres, 0);

const typeOf = (stated: string | undefined, kind: string): FacilityType | undefined =>
  FACILITY_TYPES.find(type => type === stated) ?? facilityTypeOf(kind);

/** Reads what other features know, once for each place, and turns it into the words of the counting. */
export function createSourceService(features: CountedFeatures): SourceService {
  /** Every title ever given in some places, revoked ones included. */
  async function titlesIn(ids: readonly string[]): Promise<Recognised[]> {
    const found: Recognised[] = [];
    for (const jurisdictionId of ids)
      for (let cursor: string | undefined; ;) {
        const page = await features.titles.list({ jurisdictionId }, { limit: MOST_TITLES, ...(cursor && { cursor }) });
        found.push(...page.items);
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
    return found;
  }

  async function facilitiesIn(ids: readonly string[]): Promise<FacilitySource[]> {
    const [organisations, { files, branches }, entries, titles] = await Promise.all([
      features.organisations.approvedIn(ids, 'facility'),
      features.facilities.facilities.filesIn(ids),
      features.dossiers.standingIn(ids, 'recognition'),
      titlesIn(ids),
    ]);
    const fileOf = new Map(files.map(file => [file._id, file]));
    const branchesOf = grouped(branches, ({ childId }) => childId);
    const entriesOf = grouped(entries, ({ facilityId }) => facilityId);
    const titlesOf = grouped(titles, ({ facilityId }) => facilityId);
    return organisations.map(organisation => {
      const { _id: id, name, district, kind, floorArea, operatorId } = organisation;
      const file = fileOf.get(id);
      const own = entriesOf.get(id) ?? [];
      const stated = own.flatMap(({ fact }) => (fact.kind === 'recognition' ? [fact.facilityType] : []))[0];
      const whole = file ? sumArea(file.areas) : (floorArea ?? 0);
      return {
        id,
        name,
        district,
        facilityType: typeOf(stated, kind),
        operatorId: operatorId ?? id,
        since: sinceOf(organisation, own, file),
        area: { whole, incubation: file ? sumArea(file.areas, 'incubation') : whole },
        levels: levelsOf({ titles: titlesOf.get(id) ?? [], entries: own, file }),
        branches: branchesOf.get(id) ?? [],
      };
    });
  }

  /** The startups of the place, and those from elsewhere that live or lived in its facilities. */
  async function startupsIn(ids: readonly string[], stays: readonly { startupId: string }[]) {
    const own = await features.organisations.approvedIn(ids, 'startup');
    const known = new Set(own.map(({ _id }) => _id));
    const others = [...new Set(stays.map(({ startupId }) => startupId))].filter(id => !known.has(id));
    return others.length === 0 ? own : [...own, ...(await features.organisations.findMany(others)).values()];
  }

  async function eventsIn(ids: readonly string[], on: string, withGuests: boolean) {
    if (!withGuests)
      return (await features.events.heldCountsIn(ids, endOfDay(on))).map(event => ({ ...event, guests: null }));
    return (await features.events.heldIn(ids, endOfDay(on))).map(({ guests, ...event }) => ({
      ...event,
      admitted: guests.length,
      guests: guests.map(({ registrationId, userId }) => ({ registrationId, userId })),
    }));
  }

  return {
    async gather(jurisdictionId, on, withGuests = false) {
      const ids = placesOf(jurisdictionId).map(({ id }) => id);
      const [facilities, stays, financings, tookPlace, marks] = await Promise.all([
        facilitiesIn(ids),
        features.residencies.staysIn(ids),
        features.funding.countedIn(ids),
        eventsIn(ids, on, withGuests),
        markStore.standingIn(ids),
      ]);
      const startups = await startupsIn(ids, stays);
      const held = await features.certificates.heldBy(startups);
      const pools = await Promise.all(ids.map(id => features.mentors.listServing(id, on)));
      const place = new Map(facilities.map(({ id, district }) => [id, district]));
      const startupOf = new Map(startups.map(one => [one._id, one]));
      return {
        facilities,
        marks,
        certificates: held.flatMap(({ certificate: { _id: id, kind, issuedOn }, holder }) =>
          holder
            ? [{ id, kind, issuedOn, organisationId: holder._id, name: holder.name, district: holder.district }]
            : [],
        ),
        stays: stays.map(({ _id: id, facilityId, startupId, startsOn: from, endedOn: until }) => ({
          id,
          facilityId,
          startupId,
          startupName: startupOf.get(startupId)?.name ?? '',
          isMakerTeam: startupOf.get(startupId)?.kind === 'makerTeam',
          from,
          until,
        })),
        financings: financings.map(({ _id: id, startupId, facilityId, district, receivedOn: date }) => ({
          id,
          startupId,
          startupName: startupOf.get(startupId)?.name ?? '',
          facilityId,
          district,
          on: date,
        })),
        events: tookPlace.map(({ _id: id, title, series, organisationId, startsAt, admitted, guests }) => ({
          id,
          title,
          series: series ?? '',
          district: place.get(organisationId ?? '') ?? startupOf.get(organisationId ?? '')?.district ?? '',
          facilityId: organisationId && place.has(organisationId) ? organisationId : null,
          on: shanghaiDay(startsAt),
          admitted,
          guests,
        })),
        mentors: pools.flat().map(({ _id: id, name, district, terms, createdAt, termEndsOn }) => ({
          id,
          name,
          district,
          from: terms[0]?.from ?? shanghaiDay(createdAt),
          until: termEndsOn === null ? null : shanghaiDay(new Date(endOfDay(termEndsOn).getTime() + DAY)),
        })),
      };
    },
  };
}
