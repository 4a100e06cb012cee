import mongoose from 'mongoose';
import { UserModel, type UserRecord } from './user.model.js';

/** More people with a role than this no bureau has; the list then shows the first so many by name. */
const MOST = 500;

export const peopleStore = {
  /** Everybody who holds a role in one of the jurisdictions, by name. */
  listStaffOf: (jurisdictionIds: string[]) =>
    UserModel.find({ 'roles.jurisdictionId': mongoose.trusted({ $in: jurisdictionIds }) } as never)
      .sort({ name: 1, _id: 1 })
      .limit(MOST)
      .lean<UserRecord[]>(),

  hasPhone: async (userId: string) =>
    (await UserModel.exists({ _id: userId, phoneDigest: mongoose.trusted({ $type: 'string' }) } as never)) !== null,

  findByPhone: (phoneDigest: string) => UserModel.find({ phoneDigest }).limit(10).lean<UserRecord[]>(),
};
