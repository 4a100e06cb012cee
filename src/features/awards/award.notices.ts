import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { AwardRecord } from './award.model.js';

export interface AwardNotices {
  /** Tells the facility's owners what became of one of its awards. */
  tellFacility(award: AwardRecord, kind: NotificationKindName, note: string, once?: string): Promise<void>;
  /** Tells those who check that a draft waits for them. */
  tellCheckers(award: AwardRecord): Promise<void>;
}

/** Who hears about awards. */
export function createAwardNotices(parts: {
  identity: Pick<IdentityService, 'listMembers' | 'listStaff'>;
  notifications: Pick<NotificationService, 'notify'>;
}): AwardNotices {
  const { identity, notifications } = parts;
  const dataOf = (award: AwardRecord, note: string) => ({
    facility: award.facilityName,
    facilityId: award.facilityId,
    title: award.title.slice(0, 60),
    note,
  });
  return {
    async tellFacility(award, kind, note, once = String(award.round)) {
      for (const { id, role } of await identity.listMembers(award.facilityId))
        if (role === 'owner')
          await notifications.notify(kind, id, {
            data: dataOf(award, note),
            dedupeKey: `${kind} ${award._id} ${once}`,
            jurisdictionId: award.jurisdictionId,
          });
    },
    async tellCheckers(award) {
      for (const { id } of await identity.listStaff('cityReviewer', award.jurisdictionId))
        await notifications.notify('award.submitted', id, {
          data: dataOf(award, ''),
          dedupeKey: `award.submitted ${award._id} ${award.revision}`,
          jurisdictionId: award.jurisdictionId,
        });
    },
  };
}
