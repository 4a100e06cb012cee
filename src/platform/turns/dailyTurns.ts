import type { Actor } from '../../shared/actor.js';
import { DAY, endOfDay, shanghaiDay } from '../../shared/calendar.js';
import { AppError } from '../../shared/errors.js';
import type { Clock } from '../clock/clock.js';
import type { FieldCipher } from '../secrets/fieldCipher.js';
import { takeTurn } from './turn.store.js';

/** Who hands something in: a person, or nobody we know behind an address. */
export type Sender = { actor: Actor } | { actor: undefined; ip: string };

export interface DailyTurns {
  /**
   * Takes one of the sender's turns of today at this door; joins the unit it is called in, if any.
   * 429 with `refusal.code` when none is left, until midnight in Shanghai.
   */
  take(
    door: string,
    sender: Sender,
    limit: { most: number; refusal: { code: string; message: string } },
  ): Promise<void>;
}

/** So many a day of each sender. An address is stored as its keyed digest only, and forgotten the day after. */
export function createDailyTurns({ clock, cipher }: { clock: Clock; cipher: FieldCipher }): DailyTurns {
  return {
    async take(door, sender, { most, refusal }) {
      const now = clock.now();
      const day = shanghaiDay(now);
      const who = sender.actor ? sender.actor.userId : cipher.digest(`${door} ${day} ${sender.ip}`);
      const nextDay = endOfDay(day);
      if (await takeTurn(`${door} ${day} ${who}`, { most, expiresAt: new Date(nextDay.getTime() + DAY) })) return;
      throw new AppError(429, refusal.code, refusal.message, {
        retryAfterSeconds: Math.ceil((nextDay.getTime() - now.getTime()) / 1_000) + 1,
      });
    },
  };
}
