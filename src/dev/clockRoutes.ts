import type { Middleware } from 'koa';
import { parseJson, readRawBody } from '../http/readBody.js';
import type { MovableClock } from '../platform/clock/movableClock.js';

const PATH = '/dev/clock';
const MOST_MS = 400 * 86_400_000;

const advanceOf = (body: unknown): number => {
  const given: unknown = body !== null && typeof body === 'object' && 'advanceMs' in body ? body.advanceMs : undefined;
  return typeof given === 'number' && given >= 0 && given <= MOST_MS ? given : Number.NaN;
};

interface Parts {
  clock: MovableClock;
  fakeUrl: string;
}

/** Puts the fake WeChat's clock where ours is, forward or back; so after a restart of either. */
export async function alignFakeClock({ clock, fakeUrl }: Parts): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ aheadMs: clock.aheadMs() });
  await fetch(`${fakeUrl}/__fake/clock`, { method: 'POST', headers, body });
}

/** 快进: lets a demonstration see what comes in a day or an hour. Mounted with the fake WeChat only, whose clock goes along. */
export function clockRoutes({ clock, fakeUrl }: Parts): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== PATH) return next();
    if (ctx.method === 'POST') {
      const advanceMs = advanceOf(parseJson(await readRawBody(ctx as never, 1_024)));
      if (Number.isNaN(advanceMs)) {
        ctx.status = 422;
        ctx.body = { code: 'invalid_request', message: 'advanceMs 应为 0 到 400 天之间的毫秒数' };
        return;
      }
      await clock.advance(advanceMs);
    } else if (ctx.method === 'DELETE') await clock.reset();
    if (ctx.method !== 'GET') await alignFakeClock({ clock, fakeUrl });
    ctx.body = { now: clock.now().toISOString(), aheadMs: clock.aheadMs() };
  };
}
