import { call } from './call.js';
import type { Me, User } from './me.js';

export interface SignedIn {
  token: string;
  expiresAt: string;
  user: User;
}

/** A console waiting for the phone: `code` is shown, `secret` collects. */
export interface WaitingSignIn {
  code: string;
  secret: string;
  expiresAt: string;
}

export interface DemoPerson {
  name: string;
  label: string;
  title: string;
}

export const startSignIn = () => call<WaitingSignIn>('POST', '/v1/console-sign-ins');

export const collectSignIn = (secret: string, signal?: AbortSignal) =>
  call<SignedIn | { waiting: true }>('POST', '/v1/console-sign-ins/collect', { body: { secret }, signal });

/** Only a development server knows the code `dev:<name>`. */
export const signInAsDemo = (name: string) => call<SignedIn>('POST', '/v1/sessions', { body: { code: `dev:${name}` } });

export const fetchMe = () => call<Me>('GET', '/v1/me');

export const signOut = () => call<void>('DELETE', '/v1/sessions/current');

interface DemoReply {
  items: (DemoPerson & { place: 'phone' | 'console' | 'both' })[];
}

/** The people of the demonstration who sit at a desk; none on a real server, where the address does not exist. */
export async function fetchDemoPeople(): Promise<DemoPerson[]> {
  try {
    const { items } = await call<DemoReply>('GET', '/dev/people');
    return items.filter(({ place }) => place !== 'phone');
  } catch {
    return [];
  }
}
