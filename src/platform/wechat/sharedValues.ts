import type { Redis } from 'ioredis';
import type { Clock } from '../clock/clock.js';

/** A small store of short texts that every process of the product sees. It may forget at any time. */
export interface SharedValues {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, lifeMs: number): Promise<void>;
  /** Sets only when nothing is there; true for the one who did. */
  claim(key: string, value: string, lifeMs: number): Promise<boolean>;
  /** Removes the key while it still holds `value`. */
  removeIf(key: string, value: string): Promise<void>;
}

const REMOVE_IF = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end`;

/** Shared values in Redis. */
export const redisValues = (redis: Redis): SharedValues => ({
  get: key => redis.get(key),
  set: async (key, value, lifeMs) => void (await redis.set(key, value, 'PX', lifeMs)),
  claim: async (key, value, lifeMs) => (await redis.set(key, value, 'PX', lifeMs, 'NX')) === 'OK',
  removeIf: async (key, value) => void (await redis.eval(REMOVE_IF, 1, key, value)),
});

/** Shared values of a single process, for development without Redis and for tests. */
export function memoryValues(clock: Clock): SharedValues {
  const values = new Map<string, { value: string; until: number }>();
  const read = (key: string): string | null => {
    const found = values.get(key);
    return found && found.until > clock.now().getTime() ? found.value : null;
  };
  const write = (key: string, value: string, lifeMs: number) =>
    void values.set(key, { value, until: clock.now().getTime() + lifeMs });
  return {
    get: async key => read(key),
    set: async (key, value, lifeMs) => write(key, value, lifeMs),
    async claim(key, value, lifeMs) {
      if (read(key) !== null) return false;
      write(key, value, lifeMs);
      return true;
    },
    async removeIf(key, value) {
      if (read(key) === value) values.delete(key);
    },
  };
}
