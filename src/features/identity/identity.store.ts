import mongoose from 'mongoose';
import { isDuplicate } from '../../platform/mongo/index.js';
import type { MemberRole, RoleGrant, StaffRole } from '../../shared/actor.js';
import { newId } from '../../shared/ids.js';
import { MembershipModel, type MembershipRecord } from './membership.model.js';
import { SessionModel, type SessionRecord } from './session.model.js';
import { UserModel, type UserRecord } from './user.model.js';

export const identityStore = {
  findUser: (id: string) => UserModel.findById(id).lean<UserRecord>(),

  findByOpenid: (openid: string) => UserModel.findOne({ openid }).lean<UserRecord>(),

  listUsers: (ids: string[]) => UserModel.find({ _id: mongoose.trusted({ $in: ids }) }).lean<UserRecord[]>(),

  /** The person behind an openid, written on the first sign-in. Two first sign-ins at once make one person. */
  async findOrInsertUser(openid: string, fresh: Omit<UserRecord, '_id' | 'openid'>): Promise<UserRecord> {
    const found = await UserModel.findOne({ openid }).lean<UserRecord>();
    if (found) return found;
    try {
      const [created] = await UserModel.create([{ _id: newId('usr'), openid, ...fresh }]);
      if (created) return created.toObject() as UserRecord;
    } catch (cause) {
      if (!isDuplicate(cause, 'openid')) throw cause;
    }
    return (await UserModel.findOne({ openid }).lean<UserRecord>()) as UserRecord;
  },

  patchUser: (id: string, patch: Partial<UserRecord>) =>
    UserModel.findOneAndUpdate({ _id: id }, { $set: patch }, { returnDocument: 'after' }).lean<UserRecord>(),

  /** Adds a role in one conditional update; false when the person holds it already. */
  async addGrant(id: string, { role, jurisdictionId, ownOnly }: RoleGrant): Promise<boolean> {
    const grant = { role, jurisdictionId, ownOnly };
    const lacking = { _id: id, roles: mongoose.trusted({ $not: { $elemMatch: grant } }) };
    const done = await UserModel.updateOne(lacking as never, { $push: { roles: grant } } as never);
    return done.modifiedCount === 1;
  },

  async removeGrant(id: string, { role, jurisdictionId, ownOnly }: RoleGrant): Promise<boolean> {
    const grant = { role, jurisdictionId, ownOnly };
    const done = await UserModel.updateOne({ _id: id }, { $pull: { roles: grant } } as never);
    return done.modifiedCount === 1;
  },

  /** The people who hold a role in a jurisdiction: to whom a queue belongs. */
  async listStaff(role: StaffRole, jurisdictionId: string, district?: string): Promise<UserRecord[]> {
    const people = await UserModel.find({ 'roles.jurisdictionId': jurisdictionId, 'roles.role': role } as never).lean<
      UserRecord[]
    >();
    const fits = (grant: RoleGrant) =>
      grant.role === role &&
      grant.jurisdictionId === jurisdictionId &&
      (!district || !grant.district || grant.district === district);
    return people.filter(person => !person.disabledAt && person.roles.some(fits));
  },

  findSession: (id: string) => SessionModel.findById(id).lean<SessionRecord>(),
  insertSession: async (session: SessionRecord) => void (await SessionModel.create([session])),
  removeSession: async (id: string) => void (await SessionModel.deleteOne({ _id: id })),
  removeSessionsOfKind: async (userId: string, kind: SessionRecord['kind']) =>
    void (await SessionModel.deleteMany({ userId, kind })),
  removeSessionsOf: async (userId: string) => void (await SessionModel.deleteMany({ userId })),

  listMembershipsOf: (userId: string) => MembershipModel.find({ userId }).lean<MembershipRecord[]>(),
  listMembers: (organisationId: string) => MembershipModel.find({ organisationId }).lean<MembershipRecord[]>(),

  /** Adds the person, or leaves an existing membership as it is. */
  async addMember(userId: string, organisationId: string, member: { role: MemberRole; since: Date }): Promise<void> {
    await MembershipModel.updateOne(
      { userId, organisationId },
      { $setOnInsert: { _id: newId('mbr'), ...member } },
      { upsert: true },
    );
  },
};
