import mongoose from 'mongoose';
import { BookingModel, type BookingRecord } from '../../src/features/mentors/booking.model.js';
import { quantaOf } from '../../src/features/mentors/slot.rules.js';
import { SlotClaimModel, type SlotClaimRecord } from '../../src/features/mentors/slotClaim.model.js';
import { SlotWaitModel, type SlotWaitRecord } from '../../src/features/mentors/slotWait.model.js';
import type { Stage } from './bookingStage.js';

const ofStage = ({ mentorIds }: Stage) => ({ mentorId: mongoose.trusted({ $in: mentorIds }) });

/** Every booking of the stage that holds its time. */
export const liveBookings = (stage: Stage) =>
  BookingModel.find({ ...ofStage(stage), live: true }).lean<BookingRecord[]>();

/**
 * What must never be: live bookings that share time; claims for good that belong to no live booking, or are missing;
 * places on the waiting list without the booking kept for them, and bookings kept for nobody.
 */
export async function violations(stage: Stage) {
  const live = await liveBookings(stage);
  const sorted = live.toSorted((a, b) => a.mentorId.localeCompare(b.mentorId) || +a.startsAt - +b.startsAt);
  const double = sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before?.mentorId === one.mentorId && before.endsAt > one.startsAt;
  }).length;
  const claims = await SlotClaimModel.find({ ...ofStage(stage), heldUntil: null }).lean<SlotClaimRecord[]>();
  const owed = new Set(live.flatMap(one => quantaOf(one, 0).map(quantum => `${one.mentorId}@${quantum} ${one._id}`)));
  const strayClaims = claims.filter(({ _id, holderId }) => !owed.delete(`${_id} ${holderId}`)).length + owed.size;
  const offered = await SlotWaitModel.find({ ...ofStage(stage), status: 'offered' }).lean<SlotWaitRecord[]>();
  const kept = new Set(live.filter(({ status }) => status === 'offered').map(({ waitId }) => waitId));
  const strayOffers = offered.filter(({ _id }) => !kept.delete(_id)).length + kept.size;
  return { double, strayClaims, strayOffers };
}

/** Startups that wait for a mentor although a whole hour of theirs is free: freed time that passed them by. */
export async function lostPromotions(stage: Stage): Promise<number> {
  const waiting = await SlotWaitModel.find({ ...ofStage(stage), status: 'waiting' }).lean<SlotWaitRecord[]>();
  const live = await liveBookings(stage);
  const MOST_LIVE = 10;
  const isFree = (mentorId: string) =>
    stage.slots.some(slot => {
      const end = slot.startsAt.getTime() + 3_600_000;
      const overlaps = (one: BookingRecord) => one.startsAt.getTime() < end && one.endsAt > slot.startsAt;
      return slot.mentorId === mentorId && !live.some(one => one.mentorId === mentorId && overlaps(one));
    });
  return waiting.filter(
    ({ mentorId, organisationId }) =>
      isFree(mentorId) && live.filter(one => one.organisationId === organisationId).length < MOST_LIVE,
  ).length;
}
