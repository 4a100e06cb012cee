import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';

/** News about one voucher matter: what to say, and the key under which it is said once. */
export interface News {
  data: Record<string, string>;
  dedupeKey: string;
}

export interface VoucherNotices {
  /** Tells the person who applied and the owners of the organisation. */
  tellHolder(
    kind: NotificationKindName,
    holder: { organisationId: string; holderId: string; jurisdictionId: string },
    news: News,
  ): Promise<void>;
  /** Tells every person who holds the role in the place. */
  tellStaff(
    kind: NotificationKindName,
    place: { role: 'districtReviewer' | 'cityReviewer' | 'finance'; jurisdictionId: string; district?: string },
    news: News,
  ): Promise<void>;
}

/** Who hears about vouchers. */
export function createVoucherNotices(parts: {
  identity: Pick<IdentityService, 'listMembers' | 'listStaff'>;
  notifications: Pick<NotificationService, 'notify'>;
}): VoucherNotices {
  const { identity, notifications } = parts;
  return {
    async tellHolder(kind, { organisationId, holderId, jurisdictionId }, news) {
      const members = await identity.listMembers(organisationId);
      const owners = members.filter(({ role }) => role === 'owner').map(({ id }) => id);
      for (const userId of new Set([holderId, ...owners]))
        await notifications.notify(kind, userId, { ...news, jurisdictionId });
    },

    async tellStaff(kind, { role, jurisdictionId, district }, news) {
      for (const { id } of await identity.listStaff(role, jurisdictionId, district))
        await notifications.notify(kind, id, { ...news, jurisdictionId });
    },
  };
}
