import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { newId } from '../../shared/ids.js';
import type { OpenDuty, PersonalDataSource } from '../../shared/personalData.js';
import type { Actors } from './actors.js';
import { BlockModel } from './block.model.js';
import { identityStore } from './identity.store.js';
import { MembershipModel } from './membership.model.js';
import { UserModel } from './user.model.js';

/** What the account itself holds, and how it goes: the id stays for the trail, and leads to nobody any more. */
export function identityPersonalData(parts: { cipher: FieldCipher; actors: Actors; now(): Date }): PersonalDataSource {
  const { cipher, actors } = parts;
  return {
    name: 'account',
    covers: ['users', 'memberships', 'blocks'],

    async exportOf(userId) {
      const user = await identityStore.findUser(userId);
      if (!user) return null;
      const { name, phoneSealed, roles, mentorId, createdAt } = user;
      const memberships = await identityStore.listMembershipsOf(userId);
      const blocks = await BlockModel.find({ userId }).lean();
      return {
        name,
        phone: phoneSealed && cipher.decrypt(phoneSealed),
        roles,
        mentorId,
        createdAt,
        memberships: memberships.map(({ organisationId, role, since }) => ({ organisationId, role, since })),
        blocks: blocks.map(({ scopes, reason, at, until, appeal }) => ({ scopes, reason, at, until, appeal })),
      };
    },

    async openDuties(actor) {
      const duties: OpenDuty[] = [];
      for (const { role, jurisdictionId } of actor.roles) {
        if (role !== 'admin') continue;
        const admins = await identityStore.listStaff('admin', jurisdictionId);
        if (admins.every(admin => admin._id === actor.userId))
          duties.push({
            kind: 'lastAdministrator',
            sentence: '您是本市最后一名管理员，请先授予他人管理员角色',
            count: 1,
          });
      }
      return duties;
    },

    async forget(userId) {
      await UserModel.updateOne(
        { _id: userId },
        {
          $set: {
            // Whoever comes back with this WeChat account is a new person.
            openid: newId('gone'),
            name: '已注销用户',
            phoneSealed: null,
            phoneDigest: null,
            phoneBoundAt: null,
            roles: [],
            mentorId: null,
            disabledAt: parts.now(),
          },
        },
      );
      await MembershipModel.deleteMany({ userId });
      await identityStore.removeSessionsOf(userId);
      actors.forget(userId);
    },
  };
}
