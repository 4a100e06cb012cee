import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Ring } from '../../../src/platform/duties/bell.js';
import { bullBell, DUTY_QUEUE } from '../../../src/platform/duties/index.js';
import { silentLog } from '../../../src/platform/log/log.js';
import { connectRedis, connectRedisForWorker } from '../../../src/platform/redis/redis.js';
import { newId } from '../../../src/shared/ids.js';
import { closeLater } from '../../support/cleanUp.js';

const inAnHour = () => new Date(Date.now() + 3_600_000);

describe('a bell that rings through BullMQ', () => {
  const prefix = `{${newId('bell')}}`;
  let queue: Queue;
  let bell: ReturnType<typeof bullBell>;
  let redis: Redis;
  const added = jest.spyOn(Queue.prototype, 'addBulk');

  beforeAll(async () => {
    const url = process.env['REDIS_URL'] ?? '';
    redis = connectRedis(url, silentLog);
    const own = connectRedisForWorker(url, silentLog);
    await new Promise(resolve => redis.once('ready', resolve));
    queue = new Queue(DUTY_QUEUE, { connection: own, prefix });
    bell = bullBell(redis, { prefix, log: silentLog });
    closeLater(async () => {
      await bell.close();
      await queue.close();
      own.disconnect();
      redis.disconnect();
    });
  });
  beforeEach(async () => {
    await queue.obliterate({ force: true });
    added.mockClear();
  });

  const ringsFor = (count: number): Ring[] =>
    Array.from({ length: count }, (_, index) => ({ dutyId: `deliver ntf_${index}`, revision: '1', dueAt: inAnHour() }));

  it('rings what nobody has rung, over several looks', async () => {
    await bell.ringMissing(ringsFor(450));
    expect(await queue.getDelayedCount()).toBe(450);
    await queue.obliterate({ force: true });
    await bell.ringMissing(ringsFor(450));
    expect(await queue.getDelayedCount()).toBe(450);
  });

  it('wakes at the moment itself, however late in a batch it is rung', async () => {
    const rings = ringsFor(600);
    await bell.ringMissing(rings);
    const jobs = await queue.getDelayed();
    const wokenAt = new Map(jobs.map(({ data, timestamp, delay }) => [data.dutyId, timestamp + delay]));
    expect(rings.map(({ dutyId }) => wokenAt.get(dutyId))).toEqual(rings.map(({ dueAt }) => dueAt.getTime()));
  });

  it('knows an emptied queue from one with nothing to do', async () => {
    expect(await bell.wasEmptied()).toBe(true);
    await bell.markKnown();
    await bell.ringMissing(ringsFor(3));
    expect(await bell.wasEmptied()).toBe(false);

    for (const key of await redis.keys(`${prefix}*`)) await redis.del(key);

    expect(await bell.wasEmptied()).toBe(true);
  });

  it('leaves alone what is rung already, whoever rang it', async () => {
    const [one, ...others] = ringsFor(200);
    await bell.ringMissing(others);
    await bell.ringMissing(others);
    expect(added).toHaveBeenCalledTimes(1);

    await bell.ringMissing([one as Ring, ...others]);
    expect(await queue.getDelayedCount()).toBe(200);
    expect(added.mock.calls.at(-1)?.[0]).toHaveLength(1);
  });

  it('rings a duty anew when it was moved, and knows what a single ring has rung', async () => {
    const [ring] = ringsFor(1) as [Ring];
    bell.ring(ring);
    while ((await queue.getDelayedCount()) === 0);
    await bell.ringMissing([ring]);
    expect(added).not.toHaveBeenCalled();
    await bell.ringMissing([{ ...ring, revision: '2', dueAt: new Date() }]);
    expect(await queue.getJobCounts('delayed', 'waiting')).toEqual({ delayed: 1, waiting: 1 });
  });
});
