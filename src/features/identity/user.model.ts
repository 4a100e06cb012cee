import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { RoleGrant } from '../../shared/actor.js';

/** A person who has signed in by WeChat at least once. */
export interface UserRecord {
  _id: string;
  /** WeChat's id of the person in our mini-program; never shown, never logged. */
  openid: string;
  name: string;
  /** The verified phone number, encrypted; null until bound. */
  phoneSealed: string | null;
  phoneDigest: string | null;
  phoneBoundAt: Date | null;
  roles: RoleGrant[];
  mentorId: string | null;
  disabledAt: Date | null;
  createdAt: Date;
}

const grantSchema = new Schema<RoleGrant>(
  {
    role: { type: String, required: true },
    jurisdictionId: { type: String, required: true },
    district: String,
    ownOnly: Boolean,
  },
  { _id: false },
);

const schema = new Schema<UserRecord>({
  _id: { type: String, required: true },
  openid: { type: String, required: true },
  name: { type: String, required: true },
  phoneSealed: { type: String, default: null },
  phoneDigest: { type: String, default: null },
  phoneBoundAt: { type: Date, default: null },
  roles: { type: [grantSchema], default: [] },
  mentorId: { type: String, default: null },
  disabledAt: { type: Date, default: null },
  createdAt: { type: Date, required: true },
});
schema.index({ openid: 1 }, { unique: true });
// A number belongs to one person at a time.
schema.index({ phoneDigest: 1 }, { unique: true, partialFilterExpression: { phoneDigest: { $type: 'string' } } });
schema.index({ 'roles.jurisdictionId': 1, 'roles.role': 1 });

export const UserModel = defineModel<UserRecord>('users', schema, ['openid', 'phoneDigest', 'roles.jurisdictionId']);
