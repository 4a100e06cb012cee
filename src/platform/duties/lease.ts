import mongoose from 'mongoose';
import { randomText } from '../../shared/ids.js';
import { LEASE_MS, RENEW_EVERY_MS } from '../../shared/lease.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Clock } from '../clock/clock.js';
import { inBatches } from '../mongo/index.js';
import { DutyModel, type DutyRecord } from './duty.model.js';

/** As many as a worker has in hand. */
const MOST_AT_ONCE = 20;

/** Another worker has taken the duty over: whatever this one did inside a unit is rolled back. */
export class LeaseLostError extends Error {
  constructor(dutyId: string) {
    super(`the lease of duty ${dutyId} was lost`);
  }
}

/** Who carries a duty out: one worker, for as long as it lives and renews its lease. */
export interface Leases {
  /** The compare-and-set that lets one worker only carry a duty out; null when it is not due or somebody else's. */
  claim(dutyId: string): Promise<DutyRecord | null>;
  /** Marks the duty done, only while this worker still holds the lease. Throws `LeaseLostError` otherwise. */
  finish(duty: DutyRecord): Promise<void>;
  /** Keeps the leases of what is under way alive until `work` has ended. */
  holding<T>(duty: DutyRecord, work: () => Promise<T>): Promise<T>;
}

/** Due, or left behind by a worker whose lease has ended. */
const claimable = (now: Date) => ({
  $or: [
    { state: 'due' as const, dueAt: mongoose.trusted({ $lte: now }) },
    { state: 'running' as const, leaseUntil: mongoose.trusted({ $lte: now }) },
  ],
});

const among = (ids: readonly string[]) => mongoose.trusted({ $in: [...ids] }) as unknown as string;

export function createLeases({ clock }: { clock: Clock }): Leases {
  const leaseEnd = (now: Date) => new Date(now.getTime() + LEASE_MS);
  const held = new Map<DutyRecord, string>();
  let timer: NodeJS.Timeout | undefined;

  /** Claims several at once; each duty goes to the first caller who asked for it. */
  async function claimAll(ids: string[]): Promise<(DutyRecord | null)[]> {
    const now = clock.now();
    const leaseBy = randomText(12);
    const guarded = guardIsOn('duty.claim');
    const { matchedCount } = await DutyModel.updateMany(
      { _id: among(ids), ...(guarded ? claimable(now) : {}) },
      { $set: { state: 'running', leaseBy, leaseUntil: leaseEnd(now) }, $inc: { attempts: 1 } },
    );
    if (matchedCount === 0) return ids.map(() => null);
    const mine = await DutyModel.find({ _id: among(ids), leaseBy }).lean<DutyRecord[]>();
    const byId = new Map(mine.map(duty => [duty._id, duty]));
    return ids.map(id => {
      const duty = byId.get(id) ?? null;
      if (guarded) byId.delete(id);
      return duty;
    });
  }

  /** Ends several at once; false for those whose lease was lost. */
  async function finishAll(duties: DutyRecord[]): Promise<boolean[]> {
    const guarded = guardIsOn('duty.claim');
    const leases = among([...new Set(duties.map(({ leaseBy }) => leaseBy ?? ''))]);
    const doneBy = randomText(12);
    const done = await DutyModel.updateMany(
      { _id: among(duties.map(({ _id }) => _id)), ...(guarded ? { state: 'running' as const, leaseBy: leases } : {}) },
      { $set: { state: 'done', doneAt: clock.now(), leaseBy: doneBy, leaseUntil: null, lastError: null } },
    );
    if (!guarded || done.matchedCount === duties.length) return duties.map(() => true);
    const ended = await DutyModel.find({ _id: among(duties.map(({ _id }) => _id)), leaseBy: doneBy }).lean<
      DutyRecord[]
    >();
    const ids = new Set(ended.map(({ _id }) => _id));
    return duties.map(({ _id }) => ids.has(_id));
  }

  const claim = inBatches(MOST_AT_ONCE, claimAll);
  const finish = inBatches(MOST_AT_ONCE, finishAll);

  async function renew(): Promise<void> {
    const leases = among([...new Set(held.values())]);
    const ids = among([...held.keys()].map(({ _id }) => _id));
    const fields = { $set: { leaseUntil: leaseEnd(clock.now()) } };
    await DutyModel.updateMany({ _id: ids, state: 'running', leaseBy: leases }, fields);
  }

  return {
    claim,
    async finish(duty) {
      if (!(await finish(duty))) throw new LeaseLostError(duty._id);
    },
    async holding(duty, work) {
      held.set(duty, duty.leaseBy ?? '');
      // A renewal that fails is made up for by the next one, or the lease ends and another worker takes over.
      timer ??= setInterval(() => void renew().catch(() => undefined), RENEW_EVERY_MS).unref();
      try {
        return await work();
      } finally {
        held.delete(duty);
        if (held.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      }
    },
  };
}
