import mongoose from 'mongoose';
import type { Check } from './http/health.js';
import { missingUniqueIndexes } from './platform/mongo/index.js';
import { evictionPolicy } from './platform/redis/redis.js';
import type { ProductProcess } from './process.js';

const MAX_SKEW_MS = 5_000;

/** What must hold before a process takes traffic; each condition is named on `/readyz`. */
export const readinessChecks = ({ env, redis }: ProductProcess): Check[] => [
  {
    name: 'database',
    run: async () => {
      const reply = await mongoose.connection.db?.command({ ping: 1 });
      return {
        ok: reply?.['ok'] === 1,
        detail: env.DB_ENGINE === 'embedded' ? '内嵌数据库：单进程、无副本、无认证' : 'MongoDB',
      };
    },
  },
  {
    name: 'indexes',
    run: async () => {
      const missing = await missingUniqueIndexes();
      return { ok: missing.length === 0, detail: missing.join('; ') || undefined };
    },
  },
  {
    name: 'writeConcern',
    run: async () => {
      const concern = mongoose.connection.getClient().options.writeConcern;
      return { ok: concern?.w === 'majority' && concern.journal === true };
    },
  },
  {
    name: 'queue',
    run: async () => {
      if (!redis) return { ok: env.NODE_ENV !== 'production', detail: '没有 Redis：到期事项仅由巡检唤醒' };
      const policy = await evictionPolicy(redis);
      return { ok: policy === 'noeviction', detail: `maxmemory-policy ${policy}` };
    },
  },
  {
    name: 'clock',
    run: async () => {
      const reply = await mongoose.connection.db?.command({ hello: 1 });
      const theirs = reply?.['localTime'] instanceof Date ? reply['localTime'].getTime() : Date.now();
      const skewMs = Math.abs(theirs - Date.now());
      return { ok: skewMs < MAX_SKEW_MS, detail: `${skewMs} ms` };
    },
  },
];
