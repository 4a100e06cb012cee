import { z, type ZodType } from 'zod';
import type { Clock } from '../clock/clock.js';
import type { Log } from '../log/log.js';
import { createCircuit } from './circuit.js';
import { RegistryAway, type CompanyRegistry } from './registry.js';

/** Where an HTTP register stands and how we prove who we are. */
export interface HttpRegistryOptions {
  baseUrl: string;
  apiKey: string;
  /** What people read as the source of filled-in fields. */
  sourceName: string;
  clock: Clock;
  log: Log;
  timeoutMs?: number;
}

const TIMEOUT_MS = 3_000;
const MOST_BYTES = 256 * 1024;
const text = z.string().max(300);

/** The interface document of the register: names are its own, and are known in this file only. */
const searchReply = z.object({
  result: z.array(
    z.object({
      entName: text,
      uscc: text,
      legalPerson: text.default(''),
      dom: text.default(''),
      industry: text.default(''),
      regCap: text.default(''),
      estDate: z.string().nullish(),
      entStatus: text.default(''),
    }),
  ),
});
const matchReply = z.object({ consistent: z.boolean().nullable() });

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A register of enterprises over HTTP: short time-outs, one circuit breaker, and nothing personal in the address. */
export function createHttpRegistry(options: HttpRegistryOptions): CompanyRegistry {
  const guarded = createCircuit(options.clock);

  async function post<T>(path: string, body: object, schema: ZodType<T>): Promise<T> {
    const response = await fetch(new URL(path, options.baseUrl), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${options.apiKey}` },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    });
    if (!response.ok) throw new RegistryAway('refused');
    const answer = await response.text();
    if (answer.length > MOST_BYTES) throw new RegistryAway('unreadable');
    return schema.parse(JSON.parse(answer));
  }

  /** Whatever went wrong, the caller learns one thing: the register is away. */
  const ask = <T>(path: string, body: object, schema: ZodType<T>): Promise<T> =>
    guarded(() =>
      post(path, body, schema).catch((cause: unknown) => {
        throw cause instanceof RegistryAway ? cause : new RegistryAway(reasonOf(cause));
      }),
    ).catch((cause: unknown) => {
      if (cause instanceof RegistryAway) options.log.warn({ path, reason: cause.reason }, 'the register is away');
      throw cause;
    });

  return {
    async search(keyword, limit) {
      const { result } = await ask('/enterprises/search', { keyword, limit }, searchReply);
      const companies = result.slice(0, limit).map(found => ({
        name: found.entName,
        creditCode: found.uscc,
        legalRepresentative: found.legalPerson,
        address: found.dom,
        industry: found.industry,
        capital: found.regCap,
        foundedOn: found.estDate && DAY.test(found.estDate) ? found.estDate : null,
        state: found.entStatus,
      }));
      return { companies, source: options.sourceName };
    },

    async matchRepresentative(creditCode, { name, documentEnding }) {
      const body = { uscc: creditCode, legalPerson: name, certTail: documentEnding };
      const { consistent } = await ask('/enterprises/legal-person/verify', body, matchReply);
      const match = consistent === null ? 'unknown' : consistent ? 'matched' : 'mismatched';
      return { match, source: options.sourceName };
    },
  };
}

function reasonOf(cause: unknown): RegistryAway['reason'] {
  if ((cause as { name?: string }).name === 'TimeoutError') return 'timeout';
  return cause instanceof SyntaxError || cause instanceof z.ZodError ? 'unreadable' : 'refused';
}
