import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose from 'mongoose';
import { AppError } from '../../shared/errors.js';

interface Unit {
  afterCommit: (() => void)[];
}

const units = new AsyncLocalStorage<Unit>();
const MAX_ATTEMPTS = 20;

/**
 * Runs `work` as one unit: all of its writes commit, or none.
 * A unit opened inside another joins it, so a service reads the same under HTTP, a job or a test.
 * The driver retries conflicts with a growing pause; after 20 attempts the caller gets 503 `busy`.
 * Inside: no HTTP, no queue, no `Promise.all` (a MongoDB transaction is one conversation).
 */
export async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  if (units.getStore()) return work();
  const unit: Unit = { afterCommit: [] };
  let attempts = 0;
  const result = await mongoose.connection.transaction(
    () => {
      attempts += 1;
      if (attempts > MAX_ATTEMPTS) throw busy();
      unit.afterCommit = [];
      return units.run(unit, work);
    },
    { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } },
  );
  unit.afterCommit.forEach(callback => callback());
  return result;
}

/** Runs `callback` once the surrounding unit has committed, or at once when there is none. */
export function afterCommit(callback: () => void): void {
  const unit = units.getStore();
  if (unit) unit.afterCommit.push(callback);
  else callback();
}

/** True while the caller's writes belong to a unit. */
export const inUnit = (): boolean => units.getStore() !== undefined;

const busy = () => new AppError(503, 'busy', '当前操作的人太多，请稍后重试', { retryAfterSeconds: 1 });

/** True when a unique index refused a write; `field` narrows it to an index that contains that field. */
export const isDuplicate = (cause: unknown, field?: string): boolean =>
  cause instanceof mongoose.mongo.MongoServerError &&
  cause.code === 11_000 &&
  (field === undefined || field in ((cause.keyPattern as object | undefined) ?? {}));
