import mongoose from 'mongoose';
import { MINUTE } from '../../shared/calendar.js';
import { randomText } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Clock } from '../clock/clock.js';
import type { Log } from '../log/log.js';
import { afterCommit, inTransaction } from '../mongo/index.js';
import type { Bell } from './bell.js';
import { DutyModel, type DutyRecord } from './duty.model.js';
import { JOBS, type JobHandlers, type JobName, type JobPayload } from './jobs.js';

/** Longer than any handler takes: outside calls give up after 8 s. */
const LEASE_MS = 15_000;
const MAX_ATTEMPTS = 10;
const RETRY_BASE_MS = 2_000;
const RETRY_MAX_MS = 10 * MINUTE;
/** The sweep also re-rings what falls due before the next sweep, so that a flushed Redis costs no punctuality. */
const SWEEP_AHEAD_MS = 35_000;
const SWEEP_BATCH = 2_000;

/** What to do, about what, and when; `key` names the duty for good. */
export interface Plan<N extends JobName> {
  key: string;
  subject: string;
  kind: N;
  payload: JobPayload<N>;
  dueAt: Date;
}

export interface Duties {
  /** Writes the duty into the caller's unit and wakes a worker after commit. Planning it again moves it, unless done. */
  plan<N extends JobName>(plan: Plan<N>): Promise<void>;
  /** Drops every open duty about the subject, or those of one kind. */
  drop(subject: string, kind?: JobName): Promise<void>;
  /** Carries one duty out if it is due and nobody else holds it; true when this call did it. */
  perform(dutyId: string): Promise<boolean>;
  /** Finds what is due and not done, whoever lost it; returns how many were rung or performed. */
  sweep(): Promise<number>;
}

interface Parts {
  clock: Clock;
  bell: Bell;
  log: Log;
  /** False when there is no queue: the sweep then performs what it finds. */
  hasQueue: boolean;
}

/** Duties live in MongoDB; BullMQ only wakes a worker on time. `handlers` is read late, because services plan duties too. */
export function createDuties(parts: Parts, handlers: () => JobHandlers): Duties {
  const { clock, bell, log } = parts;

  const msUntil = (instant: Date) => Math.max(0, instant.getTime() - clock.now().getTime());

  const ring = (duty: Pick<DutyRecord, '_id' | 'revision' | 'dueAt'>) =>
    bell.ring({ dutyId: duty._id, revision: String(duty.revision), delayMs: msUntil(duty.dueAt) });

  /** Wakes a worker when the lease ends, in case its holder has died. */
  const ringAtLeaseEnd = ({ _id, revision, leaseUntil }: DutyRecord) => {
    if (!leaseUntil) return;
    bell.ring({ dutyId: _id, revision: `${revision}-${leaseUntil.getTime()}`, delayMs: msUntil(leaseUntil) });
  };

  /** The compare-and-set that lets one worker only carry a duty out. */
  async function claim(dutyId: string): Promise<DutyRecord | null> {
    const now = clock.now();
    const leaseBy = randomText(12);
    return DutyModel.findOneAndUpdate(
      {
        _id: dutyId,
        ...(guardIsOn('duty.claim') ? claimable(now) : {}),
      },
      {
        $set: { state: 'running', leaseBy, leaseUntil: new Date(now.getTime() + LEASE_MS) },
        $inc: { attempts: 1 },
      },
      { returnDocument: 'after' },
    ).lean<DutyRecord>();
  }

  /** Marks the duty done, only while this worker still holds the lease. */
  async function finish(duty: DutyRecord): Promise<void> {
    const done = await DutyModel.updateOne(
      { _id: duty._id, ...(guardIsOn('duty.claim') ? { state: 'running', leaseBy: duty.leaseBy } : {}) },
      { $set: { state: 'done', doneAt: clock.now(), leaseBy: null, leaseUntil: null, lastError: null } },
    );
    if (done.matchedCount === 0) throw new LeaseLostError(duty._id);
  }

  async function giveBack(duty: DutyRecord, cause: unknown): Promise<void> {
    const failed = duty.attempts >= MAX_ATTEMPTS;
    const wait = Math.min(RETRY_MAX_MS, RETRY_BASE_MS * 2 ** (duty.attempts - 1));
    const fields = { dutyId: duty._id, kind: duty.kind, attempts: duty.attempts, cause: describe(cause) };
    if (failed) log.error(fields, 'a duty has failed for good and needs a person');
    else log.warn(fields, 'a duty failed and will be tried again');
    const dueAt = new Date(clock.now().getTime() + wait);
    const kept = await DutyModel.findOneAndUpdate(
      { _id: duty._id, state: 'running', leaseBy: duty.leaseBy },
      {
        $set: { state: failed ? 'failed' : 'due', dueAt, leaseBy: null, leaseUntil: null, lastError: describe(cause) },
        $inc: { revision: 1 },
      },
      { returnDocument: 'after' },
    ).lean<DutyRecord>();
    if (kept?.state === 'due') ring(kept);
  }

  async function carryOut(duty: DutyRecord): Promise<void> {
    const handler = handlers()[duty.kind] as JobHandlers[JobName];
    const payload = JOBS[duty.kind].parse(duty.payload) as never;
    if (handler.mode === 'outside') {
      await handler.perform(payload);
      await finish(duty);
      return;
    }
    await inTransaction(async () => {
      await handler.perform(payload);
      await finish(duty);
    });
  }

  async function perform(dutyId: string): Promise<boolean> {
    const duty = await claim(dutyId);
    if (!duty) {
      const held = await DutyModel.findOne({ _id: dutyId, state: 'running' }).lean<DutyRecord>();
      if (held) ringAtLeaseEnd(held);
      return false;
    }
    try {
      await carryOut(duty);
      return true;
    } catch (cause) {
      if (cause instanceof LeaseLostError) return false;
      await giveBack(duty, cause);
      return false;
    }
  }

  async function plan<N extends JobName>({ key, subject, kind, payload, dueAt }: Plan<N>): Promise<void> {
    const fields = { subject, kind, payload: JOBS[kind].parse(payload), dueAt };
    const planned = await DutyModel.findOneAndUpdate(
      { _id: key, state: mongoose.trusted({ $in: ['due', 'dropped'] }) },
      { $set: { ...fields, state: 'due', attempts: 0 }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<DutyRecord>();
    if (planned) return afterCommit(() => ring(planned));
    const fresh = {
      state: 'due',
      attempts: 0,
      revision: 1,
      leaseUntil: null,
      leaseBy: null,
      lastError: null,
      doneAt: null,
    };
    const written = await DutyModel.updateOne(
      { _id: key },
      { $setOnInsert: { ...fields, ...fresh } },
      { upsert: true },
    );
    if (written.upsertedCount > 0) afterCommit(() => ring({ _id: key, revision: 1, dueAt }));
  }

  return {
    plan,
    perform,

    async drop(subject, kind) {
      await DutyModel.updateMany(
        { subject, state: 'due', ...(kind ? { kind } : {}) },
        { $set: { state: 'dropped' }, $inc: { revision: 1 } },
      );
    },

    async sweep() {
      const now = clock.now();
      const horizon = new Date(now.getTime() + (parts.hasQueue ? SWEEP_AHEAD_MS : 0));
      const open = await DutyModel.find({
        $or: [
          { state: 'due', dueAt: mongoose.trusted({ $lte: horizon }) },
          { state: 'running', leaseUntil: mongoose.trusted({ $lte: horizon }) },
        ],
      })
        .sort({ dueAt: 1 })
        .limit(SWEEP_BATCH)
        .lean<DutyRecord[]>();
      let done = 0;
      for (const duty of open) {
        if (parts.hasQueue) (duty.state === 'running' ? ringAtLeaseEnd : ring)(duty);
        else if (!(await perform(duty._id))) continue;
        done += 1;
      }
      return done;
    },
  };
}

/** Due, or left behind by a worker whose lease has ended. */
const claimable = (now: Date) => ({
  $or: [
    { state: 'due' as const, dueAt: mongoose.trusted({ $lte: now }) },
    { state: 'running' as const, leaseUntil: mongoose.trusted({ $lte: now }) },
  ],
});

/** Another worker has taken the duty over: whatever this one did inside a unit is rolled back. */
class LeaseLostError extends Error {
  constructor(dutyId: string) {
    super(`the lease of duty ${dutyId} was lost`);
  }
}

const describe = (cause: unknown): string =>
  (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)).slice(0, 300);
