/** One thing wrong with what a person entered: the field's path and a Chinese sentence. */
export interface Issue {
  path: string;
  message: string;
}

interface Facts {
  status: number;
  code: string;
  issues: Issue[];
  retryAfterSeconds: number;
  requestId: string;
  extra: Record<string, unknown>;
}

/** A refusal by the API, or no answer at all. `message` is the Chinese sentence to show; `code` is for decisions. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly issues: Issue[];
  /** Seconds to wait before trying again; 0 when the API did not say. */
  readonly retryAfterSeconds: number;
  readonly requestId: string;
  /** What else the problem document told, for example the order that already exists. */
  readonly extra: Record<string, unknown>;

  constructor(message: string, facts: Partial<Facts> & { status: number; code: string }) {
    super(message);
    this.name = 'ApiError';
    this.status = facts.status;
    this.code = facts.code;
    this.issues = facts.issues ?? [];
    this.retryAfterSeconds = facts.retryAfterSeconds ?? 0;
    this.requestId = facts.requestId ?? '';
    this.extra = facts.extra ?? {};
  }
}

const UNREADABLE = '服务暂时没有正常应答，请稍后再试';
const KNOWN = new Set(['type', 'title', 'status', 'detail', 'code', 'requestId', 'issues', 'instance']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' && value ? value : otherwise);

const isIssue = (value: unknown): value is Issue =>
  isRecord(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string';

/** Reads a problem+json answer; anything unreadable becomes `unreadable_reply`, so that a page always has a sentence. */
export function problemFrom(status: number, body: unknown, retryAfter = ''): ApiError {
  const problem = isRecord(body) ? body : {};
  const issues = Array.isArray(problem['issues']) ? problem['issues'].filter(isIssue) : [];
  return new ApiError(textOf(problem['detail'], UNREADABLE), {
    status,
    code: textOf(problem['code'], 'unreadable_reply'),
    issues,
    retryAfterSeconds: Number.parseInt(retryAfter, 10) || 0,
    requestId: textOf(problem['requestId'], ''),
    extra: Object.fromEntries(Object.entries(problem).filter(([name]) => !KNOWN.has(name))),
  });
}

/** No answer came: no network, a timeout, or a refused connection. */
export const unreachable = (): ApiError =>
  new ApiError('网络不通，请检查网络后重试', { status: 0, code: 'unreachable' });

/** The sentence to show for whatever was thrown. */
export const sentenceOf = (cause: unknown): string =>
  cause instanceof ApiError ? cause.message : '出了点问题，请稍后再试';

/** Field → sentence, for `field-error`; `body.` in front of a path is dropped, the first issue of a field wins. */
export function issuesByField(cause: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (!(cause instanceof ApiError)) return fields;
  for (const { path, message } of cause.issues) {
    const field = path.replace(/^body\./, '');
    fields[field] ??= message;
  }
  return fields;
}
