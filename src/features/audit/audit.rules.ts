import { sha256 } from '../../shared/ids.js';

/** What the chain protects of a record: everything but the links themselves. */
export interface Sealable {
  _id: string;
  action: string;
  subject: string;
  by: string;
  organisationId: string | null;
  jurisdictionId: string | null;
  at: Date;
  details: Record<string, unknown>;
}

/** The hash before the first record. */
export const GENESIS = '0'.repeat(64);

/** JSON with sorted keys, so that the same content always has the same hash. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** The hash of a record at a place in the chain. */
export function linkHash(previousHash: string, seq: number, record: Sealable): string {
  const { _id, action, subject, by, organisationId, jurisdictionId, at, details } = record;
  const content = canonical({ _id, action, subject, by, organisationId, jurisdictionId, at, details });
  return sha256(`${previousHash}\n${seq}\n${content}`);
}
