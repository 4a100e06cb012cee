import type { Bell, JobHandlers } from '../../../src/platform/duties/index.js';
import { createDuties } from '../../../src/platform/duties/index.js';
import { DutyModel } from '../../../src/platform/duties/duty.model.js';
import { silentLog } from '../../../src/platform/log/log.js';
import { createIndexes, inTransaction } from '../../../src/platform/mongo/index.js';
import { MINUTE } from '../../../src/shared/calendar.js';
import { connectTestDatabase } from '../../support/app.js';
import { fixedClock } from '../../support/fixedClock.js';
import { withoutGuard } from '../../support/sabotage.js';

const clock = fixedClock();
const rung: string[] = [];
const bell: Bell = {
  ring: ({ dutyId }) => void rung.push(dutyId),
  ringMissing: async rings => void rung.push(...rings.map(({ dutyId }) => dutyId)),
  wasEmptied: async () => isEmptied,
  markKnown: async () => void (isEmptied = false),
  close: async () => undefined,
};
let isEmptied = false;
const done: string[] = [];
let fail = false;
const handlers = {
  'voucher.expire': {
    mode: 'inside',
    perform: async ({ voucherId }: { voucherId: string }) => {
      if (fail) throw new Error('not today');
      done.push(voucherId);
    },
  },
} as unknown as JobHandlers;
const duties = createDuties({ clock, bell, log: silentLog, hasQueue: true }, () => handlers);

const planAt = (id: string, minutes: number) =>
  duties.plan({
    key: `voucher.expire ${id}`,
    subject: `voucher:${id}`,
    kind: 'voucher.expire',
    payload: { voucherId: id },
    dueAt: new Date(clock.now().getTime() + minutes * MINUTE),
  });

describe('duties', () => {
  beforeAll(async () => {
    await connectTestDatabase();
    await createIndexes();
  });
  beforeEach(async () => {
    await DutyModel.deleteMany({});
    rung.length = 0;
    done.length = 0;
    fail = false;
  });

  it('wakes a worker after commit only, and not at all when the unit is rolled back', async () => {
    await inTransaction(async () => {
      await planAt('a', 5);
      expect(rung).toEqual([]);
    });
    expect(rung).toEqual(['voucher.expire a']);

    const broken = inTransaction(async () => {
      await planAt('b', 5);
      throw new Error('changed our mind');
    });

    await expect(broken).rejects.toThrow('changed our mind');
    expect(rung).toEqual(['voucher.expire a']);
    expect(await DutyModel.countDocuments({})).toBe(1);
  });

  it('is rung again as soon as the queue was emptied, and the queue counts as emptied until that has worked', async () => {
    await planAt('a', 0.5);
    rung.length = 0;
    expect(await duties.recover()).toBe(false);
    expect(rung).toEqual([]);

    isEmptied = true;
    const look = jest.spyOn(DutyModel, 'find').mockImplementationOnce(() => {
      throw new Error('the database is away');
    });
    await expect(duties.recover()).rejects.toThrow('away');
    look.mockRestore();
    expect(await duties.recover()).toBe(true);

    expect(rung).toEqual(['voucher.expire a']);
    expect(await duties.recover()).toBe(false);
  });

  it('is carried out once, when due, however often and by however many it is tried', async () => {
    await planAt('a', 5);
    expect(await duties.perform('voucher.expire a')).toBe(false);
    clock.advance(5 * MINUTE);

    const tries = await Promise.all(Array.from({ length: 10 }, () => duties.perform('voucher.expire a')));

    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(done).toEqual(['a']);
    expect(await duties.perform('voucher.expire a')).toBe(false);
  });

  it('would be carried out again and again without the claim (sabotage twin)', async () => {
    await planAt('a', 0);

    await withoutGuard('duty.claim', () =>
      Promise.all(Array.from({ length: 6 }, () => duties.perform('voucher.expire a'))),
    );

    expect(done.length).toBeGreaterThan(1);
  });

  it('moves when planned again, and is dropped with its subject', async () => {
    await planAt('a', 5);
    await planAt('a', 60);
    clock.advance(10 * MINUTE);
    expect(await duties.perform('voucher.expire a')).toBe(false);

    await duties.drop('voucher:a');
    clock.advance(60 * MINUTE);

    expect(await duties.perform('voucher.expire a')).toBe(false);
    expect(done).toEqual([]);
  });

  it('rings the longest overdue first, and no more than a worker does before the next sweep', async () => {
    await Promise.all([3, 1, 2].map(minutes => planAt(`backlog-${minutes}`, minutes)));
    clock.advance(5 * MINUTE);
    rung.length = 0;
    const bounded = createDuties({ clock, bell, log: silentLog, hasQueue: true, sweepMost: 2 }, () => handlers);

    expect(await bounded.sweep()).toBe(2);

    expect(rung).toEqual(['voucher.expire backlog-1', 'voucher.expire backlog-2']);
    await duties.drop('voucher:backlog-1');
    await duties.drop('voucher:backlog-2');
    await duties.drop('voucher:backlog-3');
  });

  it('is found by the sweep when its wake-up was lost', async () => {
    await planAt('a', 5);
    rung.length = 0;
    clock.advance(6 * MINUTE);

    expect(await duties.sweep()).toBe(1);

    expect(rung).toEqual(['voucher.expire a']);
  });

  it('is tried again later when it fails, and taken over when its worker died', async () => {
    await planAt('a', 0);
    fail = true;
    expect(await duties.perform('voucher.expire a')).toBe(false);
    fail = false;
    expect(await duties.perform('voucher.expire a')).toBe(false);
    clock.advance(MINUTE);
    expect(await duties.perform('voucher.expire a')).toBe(true);

    await planAt('b', 0);
    await DutyModel.updateOne(
      { _id: 'voucher.expire b' },
      { $set: { state: 'running', leaseBy: 'dead', leaseUntil: new Date(clock.now().getTime() + 10_000) } },
    );
    expect(await duties.perform('voucher.expire b')).toBe(false);
    clock.advance(MINUTE);
    expect(await duties.perform('voucher.expire b')).toBe(true);
    expect(done).toEqual(['a', 'b']);
  });

  it('needs a person after ten failures', async () => {
    await planAt('a', 0);
    fail = true;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await duties.perform('voucher.expire a');
      clock.advance(30 * MINUTE);
    }

    expect(await DutyModel.findById('voucher.expire a').lean()).toMatchObject({ state: 'failed', attempts: 10 });
  });
});
