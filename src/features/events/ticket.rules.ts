import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { RegistrationRecord } from './registration.model.js';

/** A code is replaced every 30 seconds, so that a screenshot passed on is soon worthless. */
export const TICKET_STEP_MS = 30_000;
/** 96 bits: 16 characters of base64url. */
const MAC_BYTES = 12;
const CODE_MAC_LENGTH = 4;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const QR_FORMAT = /^CF1\.(reg_[0-9a-z]{20})\.([0-9a-z]{1,9})\.([\w-]{16})\.([\w-]{16})$/;
const CODE_FORMAT = new RegExp(`^[${ALPHABET}]{12}$`);

export interface Ticket {
  /** The text of the QR code. */
  qr: string;
  /** The same for typing, e.g. `7K2M-93QX-4FHT`. */
  code: string;
  rotatesAt: Date;
}

/** What a scanned text turns out to be. */
export type TicketReading =
  | { kind: 'registration'; registrationId: string; fresh: boolean }
  | { kind: 'code'; code: string; mac: string }
  | { kind: 'forged' };

type Ticketed = Pick<RegistrationRecord, '_id' | 'code'>;

const stepOf = (instant: Date): number => Math.floor(instant.getTime() / TICKET_STEP_MS);

const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const short = (key: Buffer, text: string): string => mac(key, text).subarray(0, MAC_BYTES).toString('base64url');

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The part of a ticket that stays: what an offline scanner compares with the pack's digest. */
const proofOf = (key: Buffer, registrationId: string): string => short(key, `proof ${registrationId}`);

const stepMac = (key: Buffer, registrationId: string, step: number): string =>
  short(key, `ticket ${registrationId} ${step}`);

const codeMac = (key: Buffer, code: string, step: number): string =>
  Array.from(mac(key, `code ${code} ${step}`).subarray(0, CODE_MAC_LENGTH), byte => ALPHABET[byte & 31]).join('');

/** Shown times lie around the moment of the scan: the current step, the one before, and one ahead for clocks that differ. */
const isFresh = (step: number, at: Date): boolean => Math.abs(stepOf(at) - step) <= 1;

/** The ticket of a registration as it looks at an instant. */
export function makeTicket(key: Buffer, { _id, code }: Ticketed, now: Date): Ticket {
  const step = stepOf(now);
  const typed = `${code}${codeMac(key, `${_id} ${code}`, step)}`.toUpperCase();
  return {
    qr: `CF1.${_id}.${step.toString(36)}.${proofOf(key, _id)}.${stepMac(key, _id, step)}`,
    code: typed.replaceAll(/.{4}(?=.)/g, '$&-'),
    rotatesAt: new Date((step + 1) * TICKET_STEP_MS),
  };
}

/** Reads a scanned or typed text. Only what this key has signed is anything but forged. */
export function readTicket(key: Buffer, text: string, at: Date): TicketReading {
  const [, registrationId, written, proof, signature] = QR_FORMAT.exec(text.trim()) ?? [];
  if (registrationId && written && proof && signature) {
    const step = Number.parseInt(written, 36);
    const genuine = same(proof, proofOf(key, registrationId)) && same(signature, stepMac(key, registrationId, step));
    return genuine ? { kind: 'registration', registrationId, fresh: isFresh(step, at) } : { kind: 'forged' };
  }
  const typed = text.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  if (!CODE_FORMAT.test(typed)) return { kind: 'forged' };
  return { kind: 'code', code: typed.slice(0, -CODE_MAC_LENGTH), mac: typed.slice(-CODE_MAC_LENGTH) };
}

/** Whether the changing end of a typed code belongs to this registration, and to this moment. */
export function readCodeMac(key: Buffer, { _id, code }: Ticketed, typed: { mac: string; at: Date }) {
  const now = stepOf(typed.at);
  const matches = (step: number) => same(typed.mac, codeMac(key, `${_id} ${code}`, step));
  if ([now, now - 1, now + 1].some(matches)) return 'fresh';
  // A code of the last hour was real once: say "expired", not "forged", so that staff ask for a new one.
  const hour = 3_600_000 / TICKET_STEP_MS;
  return Array.from({ length: hour }, (_, back) => now - 2 - back).some(matches) ? 'expired' : 'forged';
}

/** What the offline pack says of a ticket: enough to recognise it, not enough to make one. */
export const ticketDigest = (key: Buffer, registrationId: string): string =>
  createHash('sha256').update(proofOf(key, registrationId)).digest('base64url').slice(0, 22);
