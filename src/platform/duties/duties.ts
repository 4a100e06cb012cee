import mongoose from 'mongoose';
import { MINUTE } from '../../shared/calendar.js';
import type { Clock } from '../clock/clock.js';
import type { Log } from '../log/log.js';
import { afterCommit, inTransaction } from '../mongo/index.js';
import type { Bell } from './bell.js';
import { DutyModel, type DutyRecord } from './duty.model.js';
import { createLeases, LeaseLostError } from './lease.js';
import { JOBS, type JobHandlers, type JobName, type JobPayload } from './jobs.js';

const MAX_ATTEMPTS = 10;
const RETRY_BASE_MS = 2_000;
const RETRY_MAX_MS = 10 * MINUTE;
/** The sweep also re-rings what falls due before the next sweep, so that a flushed Redis costs no punctuality. */
const SWEEP_AHEAD_MS = 35_000;
const SWEEP_BATCH = 2_000;
/**
 * Wake-ups a sweep looks at, at most, the longest overdue first: more than a worker does before the next one. After a
 * long outage every worker would otherwise spend its time on the whole backlog instead of working it off.
 */
const SWEEP_MOST = 10_000;

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
  /** Finds what is due and not done, and wakes for what nobody wakes for; returns how many it found or performed. */
  sweep(): Promise<number>;
  /** Carries out what dead workers left behind; returns how many. */
  rescue(): Promise<number>;
  /** Sweeps at once when the queue was emptied, instead of when the next sweep is due; true when it was. */
  recover(): Promise<boolean>;
}

interface Parts {
  clock: Clock;
  bell: Bell;
  log: Log;
  /** False when there is no queue: the sweep then performs what it finds. */
  hasQueue: boolean;
  /** Wake-ups a sweep looks at, at most; 10 000 unless told. */
  sweepMost?: number;
}

/** Duties live in MongoDB; BullMQ only wakes a worker on time. `handlers` is read late, because services plan duties too. */
export function createDuties(parts: Parts, handlers: () => JobHandlers): Duties {
  const { clock, bell, log } = parts;
  const leases = createLeases({ clock });

  const ringOf = (duty: Pick<DutyRecord, '_id' | 'revision' | 'dueAt'>) => ({
    dutyId: duty._id,
    revision: String(duty.revision),
    dueAt: duty.dueAt,
  });
  const ring = (duty: Pick<DutyRecord, '_id' | 'revision' | 'dueAt'>) => bell.ring(ringOf(duty));

  /** Wakes a worker when the lease ends, in case its holder has died. */
  const ringAtLeaseEnd = ({ _id, revision, leaseUntil }: DutyRecord) => {
    if (!leaseUntil) return;
    bell.ring({ dutyId: _id, revision: `${revision}-${leaseUntil.getTime()}`, dueAt: leaseUntil });
  };

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
      await leases.finish(duty);
      return;
    }
    await inTransaction(async () => {
      await handler.perform(payload);
      await leases.finish(duty);
    });
  }

  async function perform(dutyId: string): Promise<boolean> {
    const duty = await leases.claim(dutyId);
    if (!duty) {
      const held = await DutyModel.findOne({ _id: dutyId, state: 'running' }).lean<DutyRecord>();
      if (held) ringAtLeaseEnd(held);
      return false;
    }
    try {
      await leases.holding(duty, () => carryOut(duty));
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

  /** One batch of what falls due before `horizon`, after the last one of the batch before. */
  const due = (horizon: Date, limit: number, after?: Pick<DutyRecord, '_id' | 'dueAt'>) =>
    DutyModel.find({
      state: 'due',
      dueAt: mongoose.trusted({ $lte: horizon }),
      ...(after && {
        $or: [
          { dueAt: mongoose.trusted({ $gt: after.dueAt }) },
          { dueAt: after.dueAt, _id: mongoose.trusted({ $gt: after._id }) },
        ],
      }),
    })
      .select({ revision: 1, dueAt: 1 })
      .sort({ dueAt: 1, _id: 1 })
      .limit(limit)
      .lean<DutyRecord[]>();

  /** Wakes workers for a batch, or carries it out where there is no queue; returns how many were found, or performed. */
  async function seeTo(batch: readonly DutyRecord[]): Promise<number> {
    if (parts.hasQueue) {
      await bell.ringMissing(batch.map(ringOf));
      return batch.length;
    }
    let performed = 0;
    for (const { _id } of batch) if (await perform(_id)) performed += 1;
    return performed;
  }

  async function rescue(): Promise<number> {
    const left = await DutyModel.find({ state: 'running', leaseUntil: mongoose.trusted({ $lte: clock.now() }) })
      .select({ _id: 1 })
      .limit(SWEEP_BATCH)
      .lean<DutyRecord[]>();
    const done = await Promise.all(left.map(({ _id }) => perform(_id)));
    return done.filter(Boolean).length;
  }

  async function sweep(): Promise<number> {
    const horizon = new Date(clock.now().getTime() + (parts.hasQueue ? SWEEP_AHEAD_MS : 0));
    const most = parts.hasQueue ? (parts.sweepMost ?? SWEEP_MOST) : Infinity;
    let found = 0;
    let last: DutyRecord | undefined;
    for (let rest = most; rest > 0; rest -= SWEEP_BATCH) {
      const wanted = Math.min(SWEEP_BATCH, rest);
      const batch = await due(horizon, wanted, last);
      found += await seeTo(batch);
      last = batch.at(-1);
      if (batch.length < wanted) break;
    }
    return found + (await rescue());
  }

  return {
    plan,
    perform,
    sweep,
    rescue,

    async recover() {
      if (!(await bell.wasEmptied())) return false;
      await sweep();
      // Only now: a sweep that fails is tried again a moment later.
      await bell.markKnown();
      return true;
    },

    async drop(subject, kind) {
      await DutyModel.updateMany(
        { subject, state: 'due', ...(kind ? { kind } : {}) },
        { $set: { state: 'dropped' }, $inc: { revision: 1 } },
      );
    },
  };
}

const describe = (cause: unknown): string =>
  (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)).slice(0, 300);
