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
  dueAt: Date;
}

/** Wakes a worker for a duty. Ringing may be lost or doubled: the database knows what is owed, the sweep finds it. */
export interface Bell {
  ring(ring: Ring): void;
  /** Rings those of a batch that nobody has rung, and comes back when it has: a look is far cheaper than a ring. */
  ringMissing(rings: readonly Ring[]): Promise<void>;
  /** True when the queue has lost what it knew since `markKnown`: Redis was flushed, or came back with nothing. */
  wasEmptied(): Promise<boolean>;
  /** Leaves the mark by which an emptied queue is told from one that has nothing to do. */
  markKnown(): Promise<void>;
  close(): Promise<void>;
}

/** Without Redis nobody is woken: the sweep alone finds what is due. */
export const silentBell: Bell = {
  ring: () => undefined,
  ringMissing: () => Promise.resolve(),
  wasEmptied: () => Promise.resolve(false),
  markKnown: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** Rings looked at in one conversation: few enough that a worker's own work goes on in between. */
const LOOKED_AT_ONCE = 200;

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
  const mark = queue.toKey('known');

  // A digest, because BullMQ forbids `:` in ids and duty keys name business things. The queue counts in the machine's
  // time: a wake-up from before a demonstration moved the clock comes too late for the moved one.
  const jobIdOf = ({ dutyId, revision }: Ring) =>
    `d-${sha256(dutyId).slice(0, 32)}-${revision}${aheadMs() > 0 ? `-${aheadMs()}` : ''}`;
  // The queue wakes at `timestamp + delay`: with one reading of the clock for both it wakes at the moment itself.
  const optionsOf = (ring: Ring, now = Date.now()) => ({
    jobId: jobIdOf(ring),
    timestamp: now,
    delay: Math.max(0, ring.dueAt.getTime() - aheadMs() - now),
    removeOnComplete: true,
    removeOnFail: true,
  });
  const notQueued = (cause: unknown) =>
    log.warn({ cause: String(cause) }, 'a wake-up could not be queued; the sweep will find it');

  async function missingOf(rings: readonly Ring[]): Promise<Ring[]> {
    const looks = connection.pipeline();
    for (const ring of rings) looks.exists(queue.toKey(jobIdOf(ring)));
    const found = (await looks.exec()) ?? [];
    return rings.filter((_, index) => found[index]?.[1] !== 1);
  }

  return {
    ring(ring) {
      const added = queue
        .add('wake', { dutyId: ring.dutyId }, optionsOf(ring))
        .catch(notQueued)
        .finally(() => pending.delete(added));
      pending.add(added);
    },
    async ringMissing(rings) {
      for (let from = 0; from < rings.length; from += LOOKED_AT_ONCE)
        try {
          const missing = await missingOf(rings.slice(from, from + LOOKED_AT_ONCE));
          const jobs = missing.map(ring => ({ name: 'wake', data: { dutyId: ring.dutyId }, opts: optionsOf(ring) }));
          if (jobs.length > 0) await queue.addBulk(jobs);
        } catch (cause) {
          notQueued(cause);
        }
    },
    // Redis away is not Redis emptied: it is asked again when it is back.
    wasEmptied: () =>
      connection.exists(mark).then(
        found => found === 0,
        () => false,
      ),
    markKnown: async () => void (await connection.set(mark, 1)),
    async close() {
      await Promise.allSettled(pending);
      await queue.close();
    },
  };
}
