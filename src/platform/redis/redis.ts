import { Redis } from 'ioredis';
import type { Log } from '../log/log.js';

/** A connection that gives up on a command at once when Redis is away: nothing waits for it, the sweep repairs. */
export function connectRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 2_000 });
  redis.on('error', (error: Error) => log.warn({ cause: error.message }, 'redis is not answering'));
  return redis;
}

/** A connection for a BullMQ worker, which waits for Redis to come back. */
export function connectRedisForWorker(url: string, log: Log): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on('error', (error: Error) => log.warn({ cause: error.message }, 'redis is not answering'));
  return redis;
}

/** The eviction policy in force; anything but `noeviction` may lose wake-ups and is refused at boot in production. */
export async function evictionPolicy(redis: Redis): Promise<string> {
  const reply = (await redis.config('GET', 'maxmemory-policy')) as string[];
  return reply[1] ?? 'unknown';
}
