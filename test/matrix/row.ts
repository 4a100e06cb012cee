import type { Persona, World } from './world.js';

/** One operation: a request that would succeed for the right person, and who the right people are. */
export interface Row {
  params?: (ids: World['ids'], world: World) => Record<string, string>;
  query?: string | ((ids: World['ids']) => string);
  body?: (ids: World['ids'], world: World) => unknown;
  /** Sent instead of JSON. */
  upload?: { text: string; headers: Record<string, string> };
  /** `everyone` may (signed in or not, as the operation says); otherwise only these, all others get 401, 403 or 404. */
  may: 'everyone' | readonly Persona[];
  /** Signs the persona in anew first: for what ends sessions or accounts. */
  fresh?: true;
  /** Acts for this organisation when the persona is a member. */
  actingFor?: Partial<Record<Persona, keyof World['ids']>>;
}

export const REVIEW: readonly Persona[] = ['district', 'city', 'admin', 'auditor'];
export const POOL: readonly Persona[] = ['coordinator', 'admin', 'city'];
export const VOUCHER_DESK: readonly Persona[] = ['district', 'city', 'finance', 'admin', 'auditor'];
export const BOOKING_SIDES: readonly Persona[] = ['founder', 'mentor', ...POOL];
export const EVENT_DESK: readonly Persona[] = ['organiser', 'admin'];
export const DOOR: readonly Persona[] = ['organiser', 'doorStaff', 'admin'];
export const STAFF: readonly Persona[] = [
  'organiser',
  'doorStaff',
  'district',
  'nextDoor',
  'city',
  'coordinator',
  'expert',
  'finance',
  'admin',
  'auditor',
  'elsewhere',
];
export const FOR_STARTUP = { founder: 'startup', rival: 'rivalStartup' } as const;

export const at = (name: keyof World['ids']) => (ids: World['ids']) => ({ id: ids[name] });

/** The rows of one feature, by operation. */
export type Rows = Readonly<Record<string, Row>>;
