import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { StaffRole } from '../../shared/actor.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import { organisationStore } from './organisation.store.js';

/** What to say, and the key under which each person hears it once. */
export interface News {
  data: Record<string, string>;
  dedupeKey: string;
}

export interface OrganisationNews {
  /** Tells every member of an organisation, except the person who did it. */
  tellMembers(kind: NotificationKindName, organisationId: string, news: News & { except?: string }): Promise<void>;
  /** Tells every person who holds the role in the place. */
  tellStaff(
    kind: NotificationKindName,
    place: { role: StaffRole; jurisdictionId: string; district?: string },
    news: News,
  ): Promise<void>;
}

/** Who hears what happens to the things of an organisation. */
export function createOrganisationNews(parts: {
  identity: Pick<IdentityService, 'listMembers' | 'listStaff'>;
  notifications: Pick<NotificationService, 'notify'>;
}): OrganisationNews {
  const { identity, notifications } = parts;
  return {
    async tellMembers(kind, organisationId, { except, ...news }) {
      const members = await identity.listMembers(organisationId);
      const jurisdictionId = (await organisationStore.find(organisationId))?.jurisdictionId;
      const told = { ...news, ...(jurisdictionId ? { jurisdictionId } : {}) };
      for (const { id } of members.filter(member => member.id !== except)) await notifications.notify(kind, id, told);
    },

    async tellStaff(kind, { role, jurisdictionId, district }, news) {
      for (const { id } of await identity.listStaff(role, jurisdictionId, district))
        await notifications.notify(kind, id, { ...news, jurisdictionId });
    },
  };
}
