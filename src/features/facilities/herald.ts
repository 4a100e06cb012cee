import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import { createOrganisationNews, type News, type OrganisationService } from '../organisations/index.js';

/** Tells whole organisations and desks what happened, each person once. */
export interface Herald {
  tellMembers(kind: NotificationKindName, organisationIds: readonly string[], news: News): Promise<void>;
  /** Those who review the facility's district. */
  tellDesk(kind: NotificationKindName, place: { jurisdictionId: string; district: string }, news: News): Promise<void>;
  nameOf(organisationId: string): Promise<string>;
  /** The organisation whose members run the facility. */
  operatorOf(facilityId: string): Promise<string>;
}

export function createHerald(parts: {
  identity: IdentityService;
  notifications: NotificationService;
  organisations: OrganisationService;
}): Herald {
  const { organisations } = parts;
  const teller = createOrganisationNews(parts);
  return {
    async tellMembers(kind, organisationIds, news) {
      for (const organisationId of new Set(organisationIds)) await teller.tellMembers(kind, organisationId, news);
    },
    tellDesk: (kind, place, news) => teller.tellStaff(kind, { ...place, role: 'districtReviewer' }, news),
    async nameOf(organisationId) {
      return (await organisations.namesOf([organisationId])).get(organisationId) ?? '';
    },
    async operatorOf(facilityId) {
      return (await organisations.find(facilityId))?.operatorId ?? facilityId;
    },
  };
}
