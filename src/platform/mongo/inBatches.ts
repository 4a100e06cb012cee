import { inUnit } from './inTransaction.js';

interface Waiting<K, V> {
  key: K;
  resolve(value: V): void;
  reject(cause: unknown): void;
}

/**
 * Joins single calls that come at about the same time into one call for many: a worker with twenty jobs in hand then asks
 * the database once instead of twenty times. `work` answers one value for each key, in order.
 * Inside a unit nothing is joined, because a transaction is one conversation.
 */
export function inBatches<K, V>(most: number, work: (keys: K[]) => Promise<V[]>): (key: K) => Promise<V> {
  let waiting: Waiting<K, V>[] = [];
  let isPlanned = false;

  async function run(batch: Waiting<K, V>[]): Promise<void> {
    try {
      const values = await work(batch.map(({ key }) => key));
      batch.forEach(({ resolve }, index) => resolve(values[index] as V));
    } catch (cause) {
      batch.forEach(({ reject }) => reject(cause));
    }
  }

  function flush(): void {
    isPlanned = false;
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += most) void run(all.slice(from, from + most));
  }

  return async key => {
    if (inUnit()) return (await work([key]))[0] as V;
    return new Promise<V>((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isPlanned) return;
      isPlanned = true;
      setImmediate(flush);
    });
  };
}
