import { holdSlot, releaseHold, type Hold } from '../services/bookings.js';
import { countdownText } from './time.js';

/** Keeps a time while its form is open and shows how long; without a hold the form works all the same. */
export function slotHold(show: (countdown: string) => void) {
  let hold: Hold | null = null;
  let ticking: ReturnType<typeof setInterval> | undefined;

  const stop = () => {
    if (ticking !== undefined) clearInterval(ticking);
  };
  const tick = () => {
    const countdown = hold ? countdownText(hold.expiresAt) : '';
    show(countdown);
    if (!countdown) stop();
  };

  return {
    async keep(mentorId: string, { startsAt, endsAt }: { startsAt: string; endsAt: string }): Promise<void> {
      stop();
      const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
      hold = await holdSlot({ mentorId, startsAt, minutes }).catch(() => null);
      tick();
      if (hold) ticking = setInterval(tick, 1_000);
    },

    /** The booking has replaced it. */
    used(): void {
      hold = null;
      stop();
    },

    /** The form is left. */
    async giveUp(): Promise<void> {
      stop();
      if (hold) await releaseHold(hold.id).catch(() => undefined);
      hold = null;
    },
  };
}
