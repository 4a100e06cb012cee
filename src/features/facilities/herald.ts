import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationService } from '../organisations/index.js';

interface News {
  data: Record<string, string>;
  dedupeKey: string;
}

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
  const { identity, notifications, organisations } = parts;
  return {
    async tellMembers(kind, organisationIds, { data, dedupeKey }) {
      for (const organisationId of new Set(organisationIds))
        for (const { id } of await identity.listMembers(organisationId))
          await notifications.notify(kind, id, { data, dedupeKey });
    },
    async tellDesk(kind, { jurisdictionId, district }, news) {
      for (const { id } of await identity.listStaff('districtReviewer', jurisdictionId, district))
        await notifications.notify(kind, id, news);
    },
    async nameOf(organisationId) {
      return (await organisations.namesOf([organisationId])).get(organisationId) ?? '';
    },
    async operatorOf(facilityId) {
      return (await organisations.find(facilityId))?.operatorId ?? facilityId;
    },
  };
}
