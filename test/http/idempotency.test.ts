import { setTimeout as pause } from 'node:timers/promises';
import { createIdempotencyKeys, type RepeatKey } from '../../src/http/idempotency.js';
import { systemClock } from '../../src/platform/clock/clock.js';
import { createIndexes } from '../../src/platform/mongo/index.js';
import { newId } from '../../src/shared/ids.js';
import { connectTestDatabase } from '../support/app.js';
import { withoutGuard } from '../support/sabotage.js';

const REPLY = { status: 201, body: '{}', contentType: 'application/json' };
/** Short enough to see a claim outlive its length, long enough for a machine that is busy. */
const CLAIM_MS = 600;

/** A request that calls another system: its key is claimed before, and settled after. */
describe('a claimed Idempotency-Key', () => {
  const keys = createIdempotencyKeys(systemClock, { claimMs: CLAIM_MS, renewEveryMs: 50 });
  const newKey = (): RepeatKey => ({ id: newId('key'), bodyHash: 'same' });
  const inProgress = { code: 'request_in_progress', details: { retryAfterSeconds: 1 } };

  beforeAll(async () => {
    await connectTestDatabase();
    await createIndexes();
  });

  /** How many of several requests under one key may go ahead at once. */
  async function goAhead(): Promise<number> {
    const key = newKey();
    const claims = await Promise.all(Array.from({ length: 8 }, () => keys.claim(key)));
    claims.forEach(claim => claim?.end());
    return claims.filter(Boolean).length;
  }

  it('lets one of several requests go ahead', async () => {
    for (let round = 0; round < 5; round += 1) expect(await goAhead()).toBe(1);
  });

  it('would let several go ahead without its guard', async () => {
    expect(await withoutGuard('idempotency.claim', goAhead)).toBeGreaterThan(1);
  });

  it('stays with a request for as long as it is under way, then gives its reply', async () => {
    const key = newKey();
    const claim = await keys.claim(key);
    await pause(2.5 * CLAIM_MS);
    await expect(keys.find(key)).rejects.toMatchObject(inProgress);
    expect(await keys.claim(key)).toBeNull();
    await keys.settle(key, REPLY);
    claim?.end();
    expect(await keys.find(key)).toEqual(REPLY);
    expect(await keys.claim(key)).toBeNull();
  });

  it('is free again soon after its process has died', async () => {
    const key = newKey();
    const ofTheDead = await keys.claim(key);
    ofTheDead?.end();
    await expect(keys.find(key)).rejects.toMatchObject(inProgress);
    await pause(1.5 * CLAIM_MS);
    expect(await keys.find(key)).toBeNull();
    const next = await keys.claim(key);
    expect(next).not.toBeNull();
    next?.end();
  });

  it('is free again at once when nothing happened', async () => {
    const key = newKey();
    (await keys.claim(key))?.end();
    await keys.release(key);
    expect(await keys.find(key)).toBeNull();
  });
});
