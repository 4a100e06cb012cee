import { z } from 'zod';
import { BLOCK_SCOPES, MEMBER_ROLES } from '../../shared/actor.js';
import { shownGrant } from './identity.schema.js';
import type { SignedIn } from './identity.service.js';
import type { UserRecord } from './user.model.js';

export const userView = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(shownGrant),
  phone: z.string().nullable(),
});

/** A person as they see themself: the phone number is masked even for its owner. */
export const viewUser = (user: UserRecord, phone: string | null): z.infer<typeof userView> => ({
  id: user._id,
  name: user.name,
  roles: user.roles.map(({ role, jurisdictionId, district, ownOnly }) => ({
    role,
    jurisdictionId,
    ...(district ? { district } : {}),
    ...(ownOnly ? { ownOnly } : {}),
  })),
  phone,
});

export const sessionView = z.strictObject({ token: z.string(), expiresAt: z.iso.datetime(), user: userView });

export const viewSession = (
  { token, expiresAt, user }: SignedIn,
  phone: string | null,
): z.infer<typeof sessionView> => ({
  token,
  expiresAt: expiresAt.toISOString(),
  user: viewUser(user, phone),
});

export const meView = z.strictObject({
  user: userView,
  organisations: z.array(z.strictObject({ id: z.string(), role: z.enum(MEMBER_ROLES) })),
  mentorId: z.string().optional(),
  /** True until the texts in force are agreed to; apps then show no more than a visitor sees. */
  isConsentDue: z.boolean(),
  /** What blocks in force keep the person from; empty for nearly everybody. */
  bars: z.array(
    z.strictObject({ scope: z.enum(BLOCK_SCOPES), reason: z.string(), until: z.iso.datetime().nullable() }),
  ),
});
