import type { Middleware } from 'koa';

const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** Pages bring everything with them: no foreign host, no inline script. Frames are ours (the preview in the start page). */
const PAGE_POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";

/** Headers that every answer carries. API answers are private unless an operation says otherwise. */
export const securityHeaders = (): Middleware => async (ctx, next) => {
  const isApi = ctx.path.startsWith('/v1/');
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('Cross-Origin-Opener-Policy', 'same-origin');
  ctx.set('Content-Security-Policy', isApi ? API_POLICY : PAGE_POLICY);
  if (isApi) ctx.set('Cache-Control', 'no-store');
  await next();
};
