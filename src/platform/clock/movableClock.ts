import { Schema } from 'mongoose';
import { defineModel } from '../mongo/index.js';
import type { Clock } from './clock.js';

const CLOCK_ID = 'developmentClock';
const LOOK_EVERY_MS = 300;

interface ClockRecord {
  _id: string;
  aheadMs: number;
}

const schema = new Schema<ClockRecord>({
  _id: { type: String, required: true },
  aheadMs: { type: Number, required: true },
});
const ClockModel = defineModel<ClockRecord>('developmentClock', schema, []);

/** A clock that a person at a demonstration may move on, the same in every process. Never in production. */
export interface MovableClock extends Clock {
  aheadMs(): number;
  /** Moves time on by milliseconds. */
  advance(ms: number): Promise<void>;
  /** Back to the time of the machine. */
  reset(): Promise<void>;
  /** Follows what other processes do to the clock; `moved` is told of each change. */
  follow(moved?: () => void): Promise<void>;
  stop(): void;
}

/** Keeps how far the clock is ahead in the database, where every process looks. */
export function createMovableClock(system: Clock): MovableClock {
  let ahead = 0;
  let timer: NodeJS.Timeout | undefined;

  async function look(moved: () => void): Promise<void> {
    const record = await ClockModel.findById(CLOCK_ID).lean<ClockRecord>();
    const found = record?.aheadMs ?? 0;
    if (found === ahead) return;
    ahead = found;
    moved();
  }

  const keep = async (update: object): Promise<void> => {
    const kept = await ClockModel.findByIdAndUpdate(CLOCK_ID, update, {
      upsert: true,
      returnDocument: 'after',
    }).lean<ClockRecord>();
    ahead = kept?.aheadMs ?? 0;
  };

  return {
    now: () => new Date(system.now().getTime() + ahead),
    aheadMs: () => ahead,
    advance: ms => keep({ $inc: { aheadMs: ms } }),
    reset: () => keep({ $set: { aheadMs: 0 } }),
    async follow(moved = () => undefined) {
      await look(moved);
      // A look that fails is made up for by the next one.
      timer = setInterval(() => void look(moved).catch(() => undefined), LOOK_EVERY_MS).unref();
    },
    stop: () => clearInterval(timer),
  };
}
