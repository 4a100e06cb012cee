import mongoose from 'mongoose';
import { BookingHoldModel } from '../../src/features/mentors/bookingHold.model.js';
import { SlotClaimModel } from '../../src/features/mentors/slotClaim.model.js';
import { DutyModel } from '../../src/platform/duties/duty.model.js';
import { MINUTE } from '../../src/shared/calendar.js';
import type { Reply } from '../support/client.js';
import { liveBookings } from './bookingLaws.js';
import type { Founder, Person, Stage } from './bookingStage.js';
import { insist } from './insist.js';
import { seeded } from './measure.js';

/** What happened, by act and answer, and how long answers took, in milliseconds. */
export interface Tally {
  counts: Record<string, number>;
  waits: number[];
}

interface Hold {
  id: string;
  founder: Founder;
}

/** The random acts of one round, from its seed. */
export function fight(stage: Stage, { seed, attempts, lanes }: { seed: number; attempts: number; lanes: number }) {
  const random = seeded(seed);
  /** One of them. Of an empty list, undefined at run time: callers who may have one ask with `??`. */
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const tally: Tally = { counts: {}, waits: [] };
  const note = (name: string) => void (tally.counts[name] = (tally.counts[name] ?? 0) + 1);
  /** What each startup has asked for, as far as the replies said. */
  const mine = new Map<string, Founder>();
  const holds: Hold[] = [];
  /** Who waits for somebody, as far as is known. */
  const waiters: Founder[] = [];

  async function send(clients: Person, path: string, body: object): Promise<Reply> {
    const started = performance.now();
    const reply = await insist(random, idempotencyKey => pick(clients).post(path, body, { idempotencyKey }));
    tally.waits.push(performance.now() - started);
    return reply;
  }

  const did = async (name: string, reply: Promise<Reply>): Promise<Reply> => {
    const answer = await reply;
    note(`${name} ${answer.body?.code ?? answer.status}`);
    return answer;
  };

  const someTime = () => {
    const slot = pick(stage.slots);
    const startsAt = new Date(slot.startsAt.getTime() + pick([0, 0, 0, 15, 30]) * MINUTE).toISOString();
    return { mentorId: slot.mentorId, startsAt };
  };

  /** The five minutes of a hold pass at once: its time, its claims and the duty behind it. */
  async function runOut({ id }: Hold): Promise<void> {
    const past = new Date(Date.now() - 1);
    await SlotClaimModel.updateMany(
      { holderId: id, heldUntil: mongoose.trusted({ $ne: null }) },
      { $set: { heldUntil: past } },
    );
    await BookingHoldModel.updateOne({ _id: id }, { $set: { expiresAt: past } });
    await DutyModel.updateMany({ subject: `hold:${id}`, state: 'due' }, { $set: { dueAt: past } });
    note('hold ran out');
  }

  const ACTS = {
    async request(founder: Founder) {
      const body = { ...someTime(), minutes: pick([60, 60, 45, 30]), mode: 'online', topic: '请教选型' };
      const { status, body: made } = await did('request', send(founder, '/v1/bookings', body));
      if (status === 201) mine.set(String(made.id), founder);
    },
    async cancel() {
      const [id, founder] = pick([...mine]) ?? [];
      if (!id || !founder) return;
      const { status } = await did('cancel', send(founder, `/v1/bookings/${id}/cancel`, {}));
      if (status === 200) mine.delete(id);
    },
    async reschedule() {
      const [id, founder] = pick([...mine]) ?? [];
      if (!id || !founder) return;
      await did('reschedule', send(founder, `/v1/bookings/${id}/reschedule`, { startsAt: someTime().startsAt }));
    },
    async accept() {
      const id = pick([...mine.keys()]);
      if (id) await did('accept', send(stage.coordinator, `/v1/bookings/${id}/accept`, {}));
    },
    async hold(founder: Founder) {
      const { status, body } = await did('hold', send(founder, '/v1/bookings/holds', { ...someTime(), minutes: 60 }));
      if (status === 201) holds.push({ id: String(body.id), founder });
    },
    async runOut() {
      const [hold] = holds.splice(Math.floor(random() * holds.length), 1);
      if (hold) await runOut(hold);
    },
    async wait(founder: Founder) {
      const wish = { from: stage.day, to: stage.day, minutes: 60, mode: 'online', topic: '请教选型' };
      const { status } = await did('wait', send(founder, `/v1/mentors/${pick(stage.mentorIds)}/waits`, wish));
      if (status === 201) waiters.push(founder);
    },
    async takeOffer(other: Founder) {
      const founder = pick(waiters) ?? other;
      const { body } = await pick(founder)
        .get('/v1/bookings?status=offered')
        .catch(() => ({ body: { items: [] } }));
      const offered = body.items?.[0];
      if (!offered) return ACTS.wait(founder);
      const act = pick(['accept-offer', 'accept-offer', 'cancel']);
      const { status } = await did(act, send(founder, `/v1/bookings/${offered.id}/${act}`, {}));
      if (status === 200 && act === 'accept-offer') mine.set(String(offered.id), founder);
    },
  };
  const WEIGHTED = Object.entries({
    request: 40,
    cancel: 12,
    reschedule: 8,
    accept: 8,
    hold: 7,
    runOut: 5,
    wait: 10,
    takeOffer: 10,
  }).flatMap(([act, weight]) => Array.from({ length: weight }, () => act as keyof typeof ACTS));

  return {
    tally,

    async play(): Promise<void> {
      let left = attempts;
      const lane = async () => {
        while (left-- > 0) await ACTS[pick(WEIGHTED)](pick(stage.founders));
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    },

    async endHolds(): Promise<void> {
      for (const hold of holds.splice(0)) await runOut(hold);
    },

    /** Everybody lets go, and nobody waits any more; then each slot must be bookable again. Answers how many were. */
    async refill(): Promise<number> {
      for (let live = await liveBookings(stage); live.length > 0; live = await liveBookings(stage))
        for (const { _id, organisationId } of live) {
          const owner = stage.founders.find(founder => founder.organisationId === organisationId);
          if (owner) await send(owner, `/v1/bookings/${_id}/cancel`, {});
        }
      let booked = 0;
      for (const [index, { mentorId, startsAt }] of stage.slots.entries()) {
        const fresh = stage.founders[index % stage.founders.length];
        const body = { mentorId, startsAt: startsAt.toISOString(), minutes: 60, mode: 'online', topic: '再约一次' };
        if (fresh && (await send(fresh, '/v1/bookings', body)).status === 201) booked += 1;
      }
      return booked;
    },
  };
}
