import { parseArgs } from 'node:util';
import { startFakeWechat } from './index.js';

const PARENT_CHECK_MS = 500;

/** Ends this process when the one that started it is gone, so that no fake outlives `npm start`. */
function endWithParent(end: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, PARENT_CHECK_MS).unref();
  process.once('disconnect', end);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      state: { type: 'string' },
      'notify-base-url': { type: 'string' },
      'push-url': { type: 'string' },
      'time-scale': { type: 'string' },
    },
  });
  const fake = await startFakeWechat({
    port: Number(values.port ?? 0),
    stateFile: values.state,
    notifyBaseUrl: values['notify-base-url'],
    pushUrl: values['push-url'],
    timeScale: Number(values['time-scale'] ?? 1),
  });
  const end = () => void fake.stop().finally(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  endWithParent(end);
  process.stdout.write(`${JSON.stringify({ url: fake.url, credentials: fake.credentials })}\n`);
}

await main();
