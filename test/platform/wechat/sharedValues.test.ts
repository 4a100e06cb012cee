import { setTimeout as pause } from 'node:timers/promises';
import { memoryValues, redisValues, type SharedValues } from '../../../src/platform/wechat/index.js';
import { systemClock } from '../../../src/platform/clock/clock.js';
import { silentLog } from '../../../src/platform/log/log.js';
import { connectRedis } from '../../../src/platform/redis/redis.js';
import { randomText } from '../../../src/shared/ids.js';
import { closeLater } from '../../support/cleanUp.js';

async function overRedis(): Promise<SharedValues> {
  const redis = connectRedis(process.env['REDIS_URL'] ?? '', silentLog);
  closeLater(async () => redis.disconnect());
  await new Promise(resolve => redis.once('ready', resolve));
  return redisValues(redis);
}

describe.each([
  ['memory', async () => memoryValues(systemClock)],
  ['Redis', overRedis],
])('shared values in %s', (_name, open) => {
  let values: SharedValues;
  let key: string;

  beforeAll(async () => {
    values = await open();
  });
  beforeEach(() => {
    key = `test:${randomText(10)}`;
  });

  it('keep a text for its life and no longer', async () => {
    await values.set(key, 'a', 40);
    await expect(values.get(key)).resolves.toBe('a');

    for (let looks = 0; looks < 100 && (await values.get(key)) !== null; looks += 1) await pause(5);
    await expect(values.get(key)).resolves.toBeNull();
  });

  it('let one of many claim a key', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, (_, index) => values.claim(key, `${index}`, 5_000)));

    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('remove a key only for the one who holds it', async () => {
    await values.set(key, 'mine', 5_000);
    await values.removeIf(key, 'theirs');
    await expect(values.get(key)).resolves.toBe('mine');

    await values.removeIf(key, 'mine');
    await expect(values.get(key)).resolves.toBeNull();
  });
});
