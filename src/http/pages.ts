import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Middleware } from 'koa';

const HASHED = /[-.][0-9A-Za-z_-]{8,}\.(js|css|woff2?|svg|png)$/;

/**
 * Serves one folder of built pages under a prefix. `fallback` answers unknown addresses, for pages that route themselves.
 * Names with a content hash are kept for a year; everything else is asked for again.
 */
export function servePages(prefix: string, folder: string, fallback?: string): Middleware {
  const root = path.resolve(folder);
  return async (ctx, next) => {
    if (ctx.path === prefix.slice(0, -1)) return ctx.redirect(prefix);
    if (!ctx.path.startsWith(prefix) || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    const wanted = path.resolve(
      root,
      `.${path.posix.normalize(`/${decodeURIComponent(ctx.path.slice(prefix.length))}`)}`,
    );
    if (wanted !== root && !wanted.startsWith(root + path.sep)) return next();
    const file =
      (await fileAt(wanted)) ?? (fallback && !path.extname(wanted) ? await fileAt(path.join(root, fallback)) : null);
    if (!file) return next();
    ctx.type = path.extname(file.path);
    ctx.length = file.size;
    ctx.set('Cache-Control', HASHED.test(file.path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    ctx.etag = `W/"${file.size}-${file.mtimeMs}"`;
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    ctx.body = createReadStream(file.path);
  };
}

/** Sends readers of one address, and of everything below it, to the pages that live elsewhere. */
export function redirectPages(from: string, to: string): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== from && !ctx.path.startsWith(`${from}/`)) return next();
    ctx.redirect(`${to}${ctx.path.slice(from.length).replace(/\/$/, '')}${ctx.search}`);
  };
}

async function fileAt(wanted: string): Promise<{ path: string; size: number; mtimeMs: number } | null> {
  const found = await stat(wanted).catch(() => null);
  if (found?.isDirectory()) return fileAt(path.join(wanted, 'index.html'));
  return found?.isFile() ? { path: wanted, size: found.size, mtimeMs: Math.round(found.mtimeMs) } : null;
}
