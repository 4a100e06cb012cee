import { createServer } from 'node:http';
import { createApp } from './app.js';
import { alignFakeClock, clockRoutes } from './dev/clockRoutes.js';
import { devRoutes } from './dev/devRoutes.js';
import { redirectPages, servePages } from './http/pages.js';
import { onShutdown, openProcess, type ProductProcess } from './process.js';
import { readinessChecks } from './readiness.js';

const HEADER_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;
const DRAIN_MS = 10_000;

/** What a browser needs to play a phone and to move the clock; nothing in production. */
async function developmentPages({ env, movableClock }: ProductProcess) {
  const { FAKE_WECHAT_URL: fakeUrl } = env;
  if (!fakeUrl || !movableClock) return [];
  await alignFakeClock({ clock: movableClock, fakeUrl });
  return [clockRoutes({ clock: movableClock, fakeUrl }), devRoutes({ fakeUrl })];
}

/** The API process: connects, listens, and on SIGTERM stops taking requests, finishes those it has, and leaves. */
async function main(): Promise<void> {
  const product = await openProcess('api');
  const { env, log, services } = product;
  const state = { draining: false };
  const app = createApp({
    operations: services.operations,
    authenticate: services.identity.authenticate,
    checks: readinessChecks(product),
    clock: product.clock,
    log,
    ratePerSecond: env.RATE_PER_SECOND,
    trustedProxies: env.TRUSTED_PROXIES,
    state,
    pages: [
      ...(await developmentPages(product)),
      redirectPages('/public', '/console/public'),
      servePages('/console/', 'dist/console', 'index.html'),
      servePages('/preview/', 'dist/preview'),
      servePages('/', 'tools/startPage'),
    ],
  });
  const server = createServer(
    { headersTimeout: HEADER_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 1_000 },
    app.callback(),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.PORT, env.HOST, resolve);
  });
  log.info({ port: env.PORT }, 'ready');
  process.send?.('ready');

  onShutdown(log, async () => {
    state.draining = true;
    const closed = new Promise(resolve => server.close(resolve));
    server.closeIdleConnections();
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(late);
    await product.close();
  });
}

main().catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
});
