import { Answer, type AnyOperation, type Input, type Upload } from '../../src/http/operation.js';
import { AppError } from '../../src/shared/errors.js';
import { inTransaction } from '../../src/platform/mongo/index.js';
import { silentLog } from '../../src/platform/log/log.js';
import type { Services } from '../../src/services.js';
import type { Actor } from '../../src/shared/actor.js';

export interface Request {
  actor: Actor;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  file?: Upload;
}

/** Does what a person would do over HTTP, through the very operation: same schemas, same unit, same audit. */
export type Operate = (id: string, request: Request) => Promise<Record<string, unknown>>;

type Run = (input: Input<undefined, undefined, undefined, 'anyone'>) => Promise<unknown>;

const info = {
  requestId: 'demo',
  ip: '127.0.0.1',
  headers: {},
  rawBody: Buffer.alloc(0),
  sessionId: undefined,
  log: silentLog,
};

export function operatorOf({ operations }: Pick<Services, 'operations'>): Operate {
  const byId = new Map<string, AnyOperation>(operations.map(operation => [operation.id, operation]));
  return async (id, { actor, params, query, body, file }) => {
    const operation = byId.get(id);
    if (!operation) throw new Error(`there is no operation ${id}`);
    const input = {
      actor,
      params: operation.params?.parse(params ?? {}),
      query: operation.query?.parse(query ?? {}),
      body: operation.body?.parse(body ?? {}),
      file,
      info,
    };
    const run = operation.run as unknown as Run;
    const result = await inTransaction(() => run(input as never));
    if (result instanceof AppError) throw result;
    return (result instanceof Answer ? result.body : result) as Record<string, unknown>;
  };
}

/** The smallest paper that is a PDF, standing for a scan. */
const PAPER = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n');

/** Hands a scan in, to be attached; answers its id. */
export async function paperOf(operate: Operate, actor: Actor, filename: string): Promise<string> {
  const file = { filename, mimeType: 'application/pdf', bytes: PAPER };
  return String((await operate('files.upload', { actor, file })).id);
}
