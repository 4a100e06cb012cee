import { z } from 'zod';
import { DISTRICTS, JURISDICTIONS } from '../../../config/jurisdictions.js';
import { STAFF_ROLES } from '../../shared/actor.js';

const jurisdictionIds = JURISDICTIONS.map(place => place.id) as [string, ...string[]];

export const jurisdictionId = z.enum(jurisdictionIds);
export const signIn = z.strictObject({
  code: z.string().min(1).max(128),
  /** True when nobody asked for an account: somebody unknown stays a visitor. */
  onlyKnown: z.boolean().default(false),
});
export const phoneCode = z.strictObject({ code: z.string().min(1).max(128) });
export const releasePhone = z.strictObject({ reason: z.string().trim().min(1, '请写明核实情况').max(300) });
export const changeMe = z.strictObject({ name: z.string().trim().min(1, '请填写姓名').max(30) });
export const byId = z.strictObject({ id: z.string().min(1).max(64) });

const roleGrant = z.strictObject({
  role: z.enum(STAFF_ROLES),
  jurisdictionId,
  district: z.enum(DISTRICTS).optional(),
});
/** As shown: a role that a verification gave is told apart, and is not an administrator's to give. */
export const shownGrant = roleGrant.extend({ ownOnly: z.literal(true).optional() });
export const setRoles = z.strictObject({ roles: z.array(roleGrant).max(20) });

export const confirmConsole = z.strictObject({ code: z.string().min(1).max(16) });
export const collectConsole = z.strictObject({ secret: z.string().min(1).max(64) });
