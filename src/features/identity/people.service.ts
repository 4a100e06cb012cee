import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import { peopleStore } from './people.store.js';
import type { UserRecord } from './user.model.js';

export interface PeopleService {
  /** Who holds a role in the administrator's jurisdictions. */
  list(actor: Actor): Promise<UserRecord[]>;
  /** The people who bound this number, so that somebody without a role can be given one. */
  findByPhone(actor: Actor, phone: string): Promise<UserRecord[]>;
  /** For sign-in: the person who has bound and verified this number, or null. */
  findByVerifiedPhone(phone: string): Promise<UserRecord | null>;
  hasPhone(userId: string): Promise<boolean>;
}

const onlyAdmins = (actor: Actor): string[] => {
  const jurisdictionIds = jurisdictionsOf(actor, ['admin']);
  allow(jurisdictionIds.length > 0, '只有管理员可以查看人员与角色');
  return jurisdictionIds;
};

/** The people of a jurisdiction, for its administrators. */
export function createPeopleService({ cipher }: { cipher: FieldCipher }): PeopleService {
  return {
    list: async actor => peopleStore.listStaffOf(onlyAdmins(actor)),

    async findByPhone(actor, phone) {
      onlyAdmins(actor);
      return peopleStore.findByPhone(cipher.digest(phone));
    },

    async findByVerifiedPhone(phone) {
      const [user] = await peopleStore.findByPhone(cipher.digest(phone));
      return user ?? null;
    },

    hasPhone: userId => peopleStore.hasPhone(userId),
  };
}
