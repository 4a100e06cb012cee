import type { RoleGrant } from '../../src/shared/actor.js';
import { UserModel } from '../../src/features/identity/user.model.js';
import type { TestApp } from './app.js';
import type { Client } from './client.js';

/** The place where test stories happen unless they say otherwise. */
export const HOME = { jurisdictionId: 'cixi', district: 'cixi-gaoxin' } as const;
/** Another district of the same city, and another city. */
export const NEXT_DOOR = { jurisdictionId: 'cixi', district: 'cixi-hushan' } as const;
export const ELSEWHERE = { jurisdictionId: 'qingdao', district: '370212' } as const;

/** Signs a person in with roles given straight into the database, as an administrator would have. */
export async function staff(app: TestApp, name: string, roles: RoleGrant[]): Promise<Client> {
  const client = await app.signIn(name);
  await UserModel.updateOne({ _id: client.userId }, { $set: { roles, name } });
  // The role is in force for everybody within the half second that actors are remembered: sign in after it was given.
  return app.signIn(name);
}

/** The usual cast, each with one role in the home city. */
export const cast = {
  district: (app: TestApp) => staff(app, 'district', [{ role: 'districtReviewer', ...HOME }]),
  city: (app: TestApp) => staff(app, 'city', [{ role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId }]),
  finance: (app: TestApp) => staff(app, 'finance', [{ role: 'finance', jurisdictionId: HOME.jurisdictionId }]),
  admin: (app: TestApp) => staff(app, 'admin', [{ role: 'admin', jurisdictionId: HOME.jurisdictionId }]),
  auditor: (app: TestApp) => staff(app, 'auditor', [{ role: 'auditor', jurisdictionId: HOME.jurisdictionId }]),
  organiser: (app: TestApp) => staff(app, 'organiser', [{ role: 'organiser', jurisdictionId: HOME.jurisdictionId }]),
  doorStaff: (app: TestApp) => staff(app, 'doorStaff', [{ role: 'doorStaff', jurisdictionId: HOME.jurisdictionId }]),
};
