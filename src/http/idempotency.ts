import mongoose, { Schema } from 'mongoose';
import { HOUR } from '../shared/calendar.js';
import { AppError, invalid } from '../shared/errors.js';
import { newId, randomText, sha256 } from '../shared/ids.js';
import { LEASE_MS, RENEW_EVERY_MS } from '../shared/lease.js';
import { guardIsOn } from '../shared/sabotage.js';
import type { Clock } from '../platform/clock/clock.js';
import { defineModel, isDuplicate } from '../platform/mongo/index.js';

const KEPT_MS = 72 * HOUR;
const KEY_FORMAT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A reply as it was first given. */
export interface RememberedReply {
  status: number;
  body: string | null;
  contentType: string;
}

interface KeyRecord {
  _id: string;
  bodyHash: string;
  /** Null while the first request is still on its way (only under `claim`). */
  reply: RememberedReply | null;
  claimedUntil: Date | null;
  claimedBy: string | null;
  expiresAt: Date;
}

const schema = new Schema<KeyRecord>({
  _id: { type: String, required: true },
  bodyHash: { type: String, required: true },
  reply: { type: new Schema({ status: Number, body: String, contentType: String }, { _id: false }), default: null },
  claimedUntil: { type: Date, default: null },
  claimedBy: { type: String, default: null },
  expiresAt: { type: Date, required: true },
});
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const KeyModel = defineModel<KeyRecord>('idempotencyKeys', schema, []);

/** One request under an `Idempotency-Key`: the same person, operation and key are the same request. */
export interface RepeatKey {
  id: string;
  bodyHash: string;
}

/** Reads the header; undefined when there is none, 422 when it is not a UUID. */
export function repeatKeyOf(header: string, who: string, operationId: string, body: Buffer): RepeatKey | undefined {
  if (!header) return undefined;
  if (!KEY_FORMAT.test(header)) throw invalid('invalid_idempotency_key', 'Idempotency-Key 须为 UUID');
  return { id: sha256(`${who}\n${operationId}\n${header.toLowerCase()}`), bodyHash: sha256(body) };
}

/** A claim is kept alive while its request is under way, however long that takes. */
export interface Claim {
  /** Stops keeping it alive. */
  end(): void;
}

export interface IdempotencyKeys {
  /** The reply given before, or null; 422 when the key came with another body, 409 while the first is running. */
  find(key: RepeatKey): Promise<RememberedReply | null>;
  /** Writes the key inside the caller's unit, before the effect: a twin request waits here for the winner. */
  open(key: RepeatKey): Promise<void>;
  /** Remembers the reply, inside the caller's unit or alone. */
  settle(key: RepeatKey, reply: RememberedReply): Promise<void>;
  /** Claims the key outside any unit, before another system is called, until `end`. Null when somebody holds it. */
  claim(key: RepeatKey): Promise<Claim | null>;
  /** Gives a claim back when nothing happened. */
  release(key: RepeatKey): Promise<void>;
}

/** Keys live in MongoDB for 72 hours, because a phone may retry the next day. */
export function createIdempotencyKeys(
  clock: Clock,
  { claimMs, renewEveryMs } = { claimMs: LEASE_MS, renewEveryMs: RENEW_EVERY_MS },
): IdempotencyKeys {
  const expiresAt = () => new Date(clock.now().getTime() + KEPT_MS);
  const claimedUntil = () => new Date(clock.now().getTime() + claimMs);

  function keepAlive(id: string, claimedBy: string): Claim {
    const renew = () => KeyModel.updateOne({ _id: id, claimedBy }, { $set: { claimedUntil: claimedUntil() } });
    // A renewal that fails is made up for by the next one.
    const timer = setInterval(() => void renew().catch(() => undefined), renewEveryMs).unref();
    return { end: () => clearInterval(timer) };
  }

  return {
    async find(key) {
      const found = await KeyModel.findById(key.id).lean<KeyRecord>();
      if (!found) return null;
      if (found.bodyHash !== key.bodyHash)
        throw invalid('idempotency_key_reused', '同一个 Idempotency-Key 不能用于不同的内容');
      if (found.reply) return found.reply;
      if (found.claimedUntil && found.claimedUntil > clock.now())
        throw new AppError(409, 'request_in_progress', '同一请求正在处理，请稍候', { retryAfterSeconds: 1 });
      return null;
    },
    async open(key) {
      const _id = guardIsOn('idempotency.key') ? key.id : newId('twin');
      await KeyModel.create([{ _id, bodyHash: key.bodyHash, reply: null, expiresAt: expiresAt() }]);
    },
    async settle(key, reply) {
      await KeyModel.updateOne(
        { _id: key.id },
        { $set: { reply, bodyHash: key.bodyHash, claimedUntil: null, claimedBy: null, expiresAt: expiresAt() } },
        { upsert: true },
      );
    },
    async claim(key) {
      const claimedBy = randomText(12);
      const free = guardIsOn('idempotency.claim') ? { claimedUntil: mongoose.trusted({ $lte: clock.now() }) } : {};
      try {
        await KeyModel.updateOne(
          { _id: key.id, reply: null, ...free },
          { $set: { bodyHash: key.bodyHash, claimedBy, claimedUntil: claimedUntil(), expiresAt: expiresAt() } },
          { upsert: true },
        );
        return keepAlive(key.id, claimedBy);
      } catch (cause) {
        if (isDuplicate(cause)) return null;
        throw cause;
      }
    },
    async release(key) {
      await KeyModel.deleteOne({ _id: key.id, reply: null });
    },
  };
}
