import Koa from 'koa';
import { Counter, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { authenticate, type Authenticate } from './http/authenticate.js';
import type { AppState } from './http/context.js';
import { docsPage } from './http/docsPage.js';
import { errorHandler } from './http/errorHandler.js';
import { health, type Check } from './http/health.js';
import { createIdempotencyKeys } from './http/idempotency.js';
import { mountOperations } from './http/mountOperations.js';
import { openApiOf } from './http/openApi.js';
import type { AnyOperation } from './http/operation.js';
import { rateLimit } from './http/rateLimit.js';
import { requestLog } from './http/requestLog.js';
import { securityHeaders } from './http/securityHeaders.js';
import type { Clock } from './platform/clock/clock.js';
import type { Log } from './platform/log/log.js';

z.config(z.locales.zhCN());

const ALLOWED_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export interface AppParts {
  operations: readonly AnyOperation[];
  authenticate: Authenticate;
  checks: readonly Check[];
  clock: Clock;
  log: Log;
  ratePerSecond: number;
  trustedProxies: number;
  /** Pages and development routes that come after the API. */
  pages?: readonly Koa.Middleware[];
  /** Set while shutting down, so that `/readyz` sends traffic elsewhere. */
  state?: { draining: boolean };
}

/** The Koa app from ready services. Never listens, so that tests can use it. */
export function createApp(parts: AppParts): Koa<AppState> {
  const { operations, log, clock } = parts;
  const app = new Koa<AppState>({ proxy: parts.trustedProxies > 0, maxIpsCount: parts.trustedProxies });
  const metrics = createMetrics();
  const fixed = fixedPages(operations, metrics.registry);

  app.silent = true;
  app.use(requestLog(log, metrics.observe));
  app.use(errorHandler());
  app.use(securityHeaders());
  app.use(async (ctx, next) => {
    // WeChat's wx.request knows no PATCH: the mini-program sends a POST that says so.
    if (ctx.method === 'POST' && ctx.get('X-HTTP-Method-Override') === 'PATCH') ctx.method = 'PATCH';
    if (ALLOWED_METHODS.has(ctx.method)) return next();
    ctx.status = 405;
    ctx.body = '';
  });
  app.use(health(parts.checks, parts.state ?? { draining: false }));
  app.use(fixed);
  app.use(authenticate(parts.authenticate));
  app.use(rateLimit(parts.ratePerSecond));
  app.use(mountOperations(operations, createIdempotencyKeys(clock)));
  for (const page of parts.pages ?? []) app.use(page as Koa.Middleware<AppState>);
  return app;
}

/** The documents that never change while the process lives: written when first asked for, as most processes never are. */
function fixedPages(operations: readonly AnyOperation[], registry: Registry): Koa.Middleware {
  const openApi = once(() => JSON.stringify(openApiOf(operations)));
  const docs = once(() => docsPage(operations));
  return async (ctx, next) => {
    if (ctx.path === '/openapi.json') {
      ctx.type = 'application/json; charset=utf-8';
      ctx.body = openApi();
    } else if (ctx.path === '/docs') {
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = docs();
    } else if (ctx.path === '/metrics') {
      ctx.type = registry.contentType;
      ctx.body = await registry.metrics();
    } else await next();
  };
}

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

function createMetrics() {
  const registry = new Registry();
  const answers = new Counter({
    name: 'http_answers_total',
    help: 'Answers by method and status',
    labelNames: ['method', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'http_answer_seconds',
    help: 'Time to answer',
    buckets: [0.005, 0.02, 0.1, 0.3, 1, 5],
    registers: [registry],
  });
  const observe = ({ method, status, ms }: { method: string; status: number; ms: number }) => {
    answers.inc({ method, status });
    seconds.observe(ms / 1_000);
  };
  return { registry, observe };
}
