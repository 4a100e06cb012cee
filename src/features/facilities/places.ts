import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { allow, invalid, notFound } from '../../shared/errors.js';
import { isFacility, type OrganisationRecord, type OrganisationService } from '../organisations/index.js';
import { canRead, canRun } from './facility.access.js';
import type { FacilityRecord } from './facility.model.js';
import { facilityStore } from './facility.store.js';

/** A facility as everything here needs it: the registration and the file. */
export interface Place {
  organisation: OrganisationRecord;
  file: FacilityRecord;
}

/** Finds facilities for a person: those they must not see do not exist for them. */
export interface Places {
  /** For the owner, the operator and the bureau. */
  read(actor: Actor, facilityId: string): Promise<Place>;
  /** For the operator alone. */
  run(actor: Actor, facilityId: string): Promise<Place>;
  /** For our own work: the place as it is. */
  open(facilityId: string): Promise<Place>;
}

/** The file of a facility begins with its registration; it is written when somebody first looks for it. */
export function createPlaces({ clock, organisations }: { clock: Clock; organisations: OrganisationService }): Places {
  async function fileOf(organisation: OrganisationRecord): Promise<FacilityRecord> {
    const { _id, jurisdictionId, district, kind, name, floorArea } = organisation;
    const found = await facilityStore.find(_id);
    if (found) return found;
    const blank = { level: null, recognisedOn: null, category: null, builder: null, rightOfUseUntil: null };
    return facilityStore.open({
      ...blank,
      _id,
      jurisdictionId,
      district,
      kind,
      name,
      levelDecided: false,
      areas: floorArea ? [{ use: 'incubation', squareMetres: floorArea }] : [],
      steps: [],
      registered: null,
      checkedAt: null,
      parentId: null,
      revision: 1,
      createdAt: clock.now(),
    });
  }

  async function open(facilityId: string): Promise<Place> {
    const organisation = await organisations.findApproved(facilityId);
    if (!isFacility(organisation.kind)) throw invalid('not_a_facility', '该组织不是孵化载体');
    return { organisation, file: await fileOf(organisation) };
  }

  async function read(actor: Actor, facilityId: string): Promise<Place> {
    const organisation = await organisations.find(facilityId);
    if (!organisation || !canRead(actor, organisation)) throw notFound('该孵化载体');
    return open(facilityId);
  }

  return {
    open,
    read,
    async run(actor, facilityId) {
      const place = await read(actor, facilityId);
      allow(canRun(actor, place.organisation), '由运营机构办理');
      return place;
    },
  };
}
