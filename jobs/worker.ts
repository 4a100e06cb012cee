import { Worker } from 'bullmq';
import { DUTY_QUEUE } from '../src/platform/duties/index.js';
import { connectRedisForWorker } from '../src/platform/redis/redis.js';
import { onShutdown, openProcess, type ProductProcess } from '../src/process.js';
import { startRecurring } from './recurring.js';
import { timetable } from './schedule.js';

const CONCURRENCY = 20;
const LOCK_MS = 8_000;
/** Our own attempts are counted in the database; BullMQ must not give a job up because workers died. */
const MAX_STALLED = 50;

/** Wakes for duties as BullMQ rings; the job carries an id, the database decides whether there is anything to do. */
function startWakeUps({ env, log, services }: ProductProcess): { stop(): Promise<void> } | undefined {
  if (!env.REDIS_URL) return undefined;
  const connection = connectRedisForWorker(env.REDIS_URL, log);
  const worker = new Worker<{ dutyId: string }>(DUTY_QUEUE, job => services.duties.perform(job.data.dutyId), {
    connection,
    prefix: env.QUEUE_PREFIX,
    concurrency: CONCURRENCY,
    lockDuration: LOCK_MS,
    stalledInterval: LOCK_MS / 2,
    maxStalledCount: MAX_STALLED,
  });
  worker.on('error', cause => log.warn({ cause: cause.message }, 'the queue is not answering'));
  return {
    async stop() {
      await worker.close();
      connection.disconnect();
    },
  };
}

/** The worker process: carries duties out and keeps the timetable. */
async function main(): Promise<void> {
  const product = await openProcess('worker');
  const { log, services, redis } = product;
  const wakeUps = startWakeUps(product);
  const recurring = startRecurring(timetable({ hasQueue: redis !== undefined }), services, log);
  log.info({ queue: redis !== undefined }, 'ready');
  process.send?.('ready');
  onShutdown(log, async () => {
    await wakeUps?.stop();
    await recurring.stop();
    await product.close();
  });
}

main().catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
});
