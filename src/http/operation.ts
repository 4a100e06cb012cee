import type { IncomingHttpHeaders } from 'node:http';
import type { z, ZodType } from 'zod';
import type { Actor, BlockScope } from '../shared/actor.js';
import type { Log } from '../platform/log/log.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** An uploaded file, held in memory up to the operation's limit. */
export interface Upload {
  filename: string;
  mimeType: string;
  bytes: Buffer;
}

/** What a handler may know of the request besides its parsed input. */
export interface RequestInfo {
  requestId: string;
  ip: string;
  headers: IncomingHttpHeaders;
  rawBody: Buffer;
  /** The session of the caller, by the id that storage knows (never the token). */
  sessionId: string | undefined;
  log: Log;
}

type Parsed<S> = S extends ZodType ? z.infer<S> : undefined;

/** The caller as a handler sees them: a person for `signedIn`, perhaps nobody for `anyone`. */
type Caller<W> = W extends 'signedIn' ? Actor : Actor | undefined;

export interface Input<P, Q, B, W> {
  actor: Caller<W>;
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  file: Upload | undefined;
  info: RequestInfo;
}

/** Any answer that is not plain JSON with the operation's usual status. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Record<string, string> = {},
  ) {}
}

/** A file to be kept. Its name has letters of ASCII only. */
export const download = ({ name, bytes }: { name: string; bytes: Buffer }, mimeType: string): Answer =>
  new Answer(200, bytes, { 'Content-Type': mimeType, 'Content-Disposition': `attachment; filename="${name}"` });

/**
 * One operation of the HTTP surface: the route, its closed schemas and what it does.
 * The router, the OpenAPI document and the authorisation matrix are all read from these tables.
 */
export interface Operation<
  P extends ZodType | undefined = ZodType | undefined,
  Q extends ZodType | undefined = ZodType | undefined,
  B extends ZodType | undefined = ZodType | undefined,
  W extends 'anyone' | 'signedIn' = 'anyone' | 'signedIn',
> {
  /** `subject.verb`, unique: the OpenAPI operationId. */
  id: string;
  method: Method;
  /** Under `/v1`, with `:name` parameters. */
  path: `/v1/${string}`;
  /** One Chinese sentence for the API pages. */
  summary: string;
  who: W;
  /** True for the little that a person whose account is blocked may still do: see why, appeal, leave. */
  openToBarred?: boolean;
  /** The block that keeps a person from this operation, besides one of the whole account. */
  barredBy?: BlockScope;
  params?: P;
  query?: Q;
  body?: B;
  /** `json` (default, needs `body`), `file` for one upload, `raw` when the bytes themselves are signed. */
  accepts?: 'json' | 'file' | 'raw';
  /** Largest body in bytes; 256 KiB unless told. */
  bodyLimit?: number;
  /** What a success answers with; also checked against the real reply in tests. */
  reply: ZodType;
  status?: 200 | 201 | 202 | 204;
  /** For public reads: how many seconds anybody may keep the answer; it then carries an `ETag` to ask again with. */
  keepSeconds?: number;
  /**
   * How an unsafe operation is made safe to repeat. `unit` (default): the effect, its audit record, its duties and the
   * remembered reply commit together. `claim`: it calls another system, so the key is claimed before and settled after.
   * `none`: it repeats harmlessly by nature.
   */
  safety?: 'unit' | 'claim' | 'none';
  /**
   * Names the one thing that crowds fight for, e.g. an event's seats: requests for it take turns in this process.
   * Without turns, all but one of them would conflict in the database and start over.
   */
  turn?(input: Input<P, Q, B, W>): string | Promise<string>;
  run(input: Input<P, Q, B, W>): Promise<unknown>;
}

/** An operation in a table: its input types are the table's own business. */
export type AnyOperation = Omit<Operation, 'run' | 'turn'> & {
  turn?(input: never): string | Promise<string>;
  run(input: never): Promise<unknown>;
};

/** Declares one operation; only there so that the input types follow from the schemas. */
export const operation = <
  P extends ZodType | undefined = undefined,
  Q extends ZodType | undefined = undefined,
  B extends ZodType | undefined = undefined,
  W extends 'anyone' | 'signedIn' = 'signedIn',
>(
  declared: Operation<P, Q, B, W>,
): AnyOperation => declared;

/** True for methods that change something. */
export const isUnsafe = (method: Method): boolean => method !== 'get';
