import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { sha256 } from '../../shared/ids.js';
import type { Log } from '../log/log.js';

export const DUTY_QUEUE = 'duties';

/** One wake-up: which duty, as of which plan, when. */
export interface Ring {
  dutyId: string;
  /** Names the plan; a second wake-up for the same plan is one wake-up. */
  revision: string;
  delayMs: number;
}

/** Wakes a worker for a duty. Ringing may be lost or doubled: the database knows what is owed, the sweep finds it. */
export interface Bell {
  ring(ring: Ring): void;
  close(): Promise<void>;
}

/** Without Redis nobody is woken: the sweep alone finds what is due. */
export const silentBell: Bell = { ring: () => undefined, close: () => Promise.resolve() };

interface BellParts {
  prefix: string;
  log: Log;
  /** How far a demonstration has moved the clock. */
  aheadMs?: () => number;
}

/** Rings through BullMQ. The job carries the duty's id and nothing else. */
export function bullBell(connection: Redis, { prefix, log, aheadMs = () => 0 }: BellParts): Bell {
  const queue = new Queue(DUTY_QUEUE, { connection, prefix });
  queue.on('error', cause => log.warn({ cause: cause.message }, 'the queue is not answering'));
  const pending = new Set<Promise<unknown>>();
  return {
    ring({ dutyId, revision, delayMs }) {
      // The queue counts in the machine's time: a wake-up from before the clock was moved comes too late for the moved one.
      const moved = aheadMs() > 0 ? `-${aheadMs()}` : '';
      const added = queue
        .add(
          'wake',
          { dutyId },
          {
            // A digest, because BullMQ forbids `:` in ids and duty keys name business things.
            jobId: `d-${sha256(dutyId).slice(0, 32)}-${revision}${moved}`,
            delay: Math.max(0, delayMs),
            removeOnComplete: true,
            removeOnFail: true,
          },
        )
        .catch((cause: unknown) =>
          log.warn({ cause: String(cause) }, 'a wake-up could not be queued; the sweep will find it'),
        )
        .finally(() => pending.delete(added));
      pending.add(added);
    },
    async close() {
      await Promise.allSettled(pending);
      await queue.close();
    },
  };
}
