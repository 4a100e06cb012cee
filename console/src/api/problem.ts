/** One thing wrong with what was submitted: where it stands and a Chinese sentence about it. */
export interface Issue {
  path: string;
  message: string;
}

/** Conflicts of the person rather than of the thing: looking again changes nothing. */
const FOR_SOMEBODY_ELSE = new Set(['same_person', 'own_organisation']);

/** A refusal, as the server or the network gave it. `detail` is the Chinese sentence to show. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly issues: readonly Issue[] = [],
    readonly requestId?: string,
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }

  /** True when nobody knows whether the request arrived: repeating it with the same key is safe and right. */
  get isUncertain(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** True when the thing has changed meanwhile and should be looked at again. */
  get isConflict(): boolean {
    return this.status === 409 && !FOR_SOMEBODY_ELSE.has(this.code);
  }

  /** The sentence about one field, if there is one. */
  issueAt(path: string): string | undefined {
    return this.issues.find(issue => issue.path === path)?.message;
  }
}

export const networkProblem = (): ApiProblem =>
  new ApiProblem(0, 'network', '连接不上服务器，请检查网络后重试；已填写的内容不会丢失。');

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const isIssue = (value: unknown): value is Issue =>
  typeof value === 'object' && value !== null && 'path' in value && 'message' in value;

/** Reads a problem document; anything else that is not a success becomes a plain sentence. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const document: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const issues = Array.isArray(document['issues']) ? document['issues'].filter(isIssue) : [];
  return new ApiProblem(
    status,
    textOf(document['code']) ?? `http_${status}`,
    textOf(document['detail']) ?? `服务暂时不可用（${status}），请稍后重试`,
    issues,
    textOf(document['requestId']),
  );
}

/** Whatever was thrown, as a problem that can be shown. */
export const asProblem = (cause: unknown): ApiProblem =>
  cause instanceof ApiProblem
    ? cause
    : new ApiProblem(-1, 'console_error', '页面出现意外情况，请刷新后重试；若仍出现，请联系管理员。');
