import type { Figures, SheetKey } from '../../../config/assessments/index.js';
import { endOfDay } from '../../shared/calendar.js';
import { fen, type Fen } from '../../shared/money.js';
import type { CertificateRegister } from '../certificates/index.js';
import type { Events } from '../events/index.js';
import type { FacilityService } from '../facilities/index.js';
import type { FundingRegister } from '../funding/index.js';
import type { OrganisationRecord, OrganisationService, ResidencyService } from '../organisations/index.js';
import type { StaffService } from '../qualifications/index.js';
import { knownFigures } from './prefill.rules.js';

/** The registers that answer figures of the sheet. */
export interface KnowingFeatures {
  organisations: Pick<OrganisationService, 'findMany'>;
  residencies: Pick<ResidencyService, 'staysIn'>;
  facilities: { facilities: Pick<FacilityService, 'filesIn'> };
  staff: Pick<StaffService, 'standingOf'>;
  funding: Pick<FundingRegister, 'countedIn' | 'standingOf'>;
  certificates: Pick<CertificateRegister, 'heldBy'>;
  events: Pick<Events, 'heldIn'>;
}

export interface PrefillService {
  /** 获取数据: what the product knows of a facility's year. */
  known(
    facility: OrganisationRecord,
    year: number,
  ): Promise<{ figures: Figures; sources: Partial<Record<SheetKey, string>> }>;
}

/** Reads the registers so that nobody types what the product already knows. */
export function createPrefillService(features: KnowingFeatures): PrefillService {
  return {
    async known({ _id: id, jurisdictionId, floorArea }, year) {
      const place = [jurisdictionId];
      const lastDay = `${year}-12-31`;
      const stays = (await features.residencies.staysIn(place)).filter(({ facilityId }) => facilityId === id);
      const { files } = await features.facilities.facilities.filesIn(place);
      const tenants = await features.organisations.findMany(stays.map(({ startupId }) => startupId));
      const held = await features.certificates.heldBy([...tenants.values()]);
      const valid = held.filter(
        ({ certificate: { issuedOn, validTo } }) =>
          issuedOn <= lastDay && (validTo ?? `${issuedOn.slice(0, 4)}-12-31`) >= lastDay,
      );
      const people = await features.staff.standingOf(id);
      const financings = await features.funding.countedIn(place);
      const funds = await features.funding.standingOf(id);
      const events = (await features.events.heldIn(place, endOfDay(lastDay), id)).filter(
        ({ startsAt }) => startsAt >= endOfDay(`${year - 1}-12-31`),
      );
      return knownFigures(
        {
          stays,
          areas:
            files.find(({ _id }) => _id === id)?.areas ??
            (floorArea ? [{ use: 'incubation', squareMetres: floorArea }] : []),
          staff: people.fullTimeCount,
          trainedStaff: people.qualifiedCount,
          certified: new Set(valid.map(({ holder }) => holder?._id ?? '')),
          financings: financings
            .filter(({ facilityId }) => facilityId === id)
            .map(({ startupId, amountFen, year: of }) => ({ startupId, amountFen: fen(amountFen) as Fen, year: of })),
          fundFen: funds.fundSizeFen,
          events: events.length,
          participants: events.reduce((sum, { guests }) => sum + guests.length, 0),
        },
        year,
      );
    },
  };
}
