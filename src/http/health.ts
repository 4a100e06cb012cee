import type { Middleware } from 'koa';

/** One named condition of being ready, with what is wrong when it is not met. */
export interface Check {
  name: string;
  run(): Promise<{ ok: boolean; detail?: string }>;
}

/** `/healthz`: the process is alive. `/readyz`: each condition by name; 503 unless all are met. */
export function health(checks: readonly Check[], state: { draining: boolean }): Middleware {
  return async (ctx, next) => {
    if (ctx.path === '/healthz') {
      ctx.body = { status: 'alive' };
      return;
    }
    if (ctx.path !== '/readyz') return next();
    const results = await Promise.all(
      checks.map(async ({ name, run }) => {
        const outcome = await run().catch((cause: unknown) => ({ ok: false, detail: String(cause) }));
        return [name, outcome] as const;
      }),
    );
    const ready = !state.draining && results.every(([, outcome]) => outcome.ok);
    ctx.status = ready ? 200 : 503;
    ctx.body = { ready, draining: state.draining, checks: Object.fromEntries(results) };
  };
}
