import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { masked } from '../../shared/masking.js';
import type { Page } from '../../shared/page.js';
import { awardCensus } from '../awards/index.js';
import { dossierCensus } from '../dossiers/index.js';
import type { OrganisationService } from '../organisations/index.js';
import type { FacilitiesQuery, ListQuery, PublicAward, PublicFacility, PublicRecognition } from './public.schema.js';
import type { Titles } from './titles.js';
import { placeOf, viewFacility, viewRecognition } from './public.view.js';

/** 公开名录: what anybody may read of facilities, recognitions and awards, made from the records themselves. */
export interface PublicRegister {
  facilities(query: FacilitiesQuery): Promise<Page<PublicFacility>>;
  recognitions(query: ListQuery): Promise<Page<PublicRecognition>>;
  awards(query: ListQuery): Promise<Page<PublicAward>>;
}

/** The places that a question is about: the named one, or all. */
export const placesAsked = (jurisdiction: string | undefined): string[] =>
  jurisdiction === undefined ? JURISDICTIONS.map(({ id }) => id) : [jurisdiction];

export function createPublicRegister({
  organisations,
  titles,
}: {
  organisations: OrganisationService;
  titles: Titles;
}): PublicRegister {
  return {
    async facilities({ jurisdiction, ...query }) {
      const jurisdictionIds = placesAsked(jurisdiction);
      const { items, nextCursor } = await organisations.listApproved('facility', { ...query, jurisdictionIds });
      const held = await titles.standing(await dossierCensus.recognitionsOf(items.map(({ _id }) => _id)));
      const viewed = items.map(record =>
        viewFacility(
          record,
          held.filter(({ facilityId }) => facilityId === record._id),
        ),
      );
      return { items: viewed, nextCursor };
    },

    async recognitions({ jurisdiction, ...page }) {
      const { items, nextCursor } = await dossierCensus.listRecognitions(placesAsked(jurisdiction), page);
      const facilities = await organisations.findMany(items.map(({ facilityId }) => facilityId));
      const viewed = (await titles.standing(items)).map(held => viewRecognition(held, facilities.get(held.facilityId)));
      return { items: viewed.filter(item => item !== null), nextCursor };
    },

    async awards({ jurisdiction, ...page }) {
      const { items, nextCursor } = await awardCensus.listGranted(placesAsked(jurisdiction), page);
      const viewed = items.map(({ award, paidFen }) => ({
        facilityId: award.facilityId,
        facilityName: masked(award.facilityName),
        ...placeOf(award.district),
        title: award.title,
        rule: award.rule,
        article: award.article,
        amountFen: award.amountFen,
        paidFen,
        approvedOn: award.approvedAt ? shanghaiDay(award.approvedAt) : award.computedOn,
      }));
      return { items: viewed, nextCursor };
    },
  };
}
