import mongoose from 'mongoose';
import type { OpenDuty, PersonalDataSource } from '../../shared/personalData.js';
import { BookingModel, type BookingRecord } from './booking.model.js';
import { LIVE } from './booking.states.js';
import { MentorModel } from './mentor.model.js';
import { OfficeHourSeatModel } from './officeHour.model.js';
import { SlotWaitModel } from './slotWait.model.js';

const live = mongoose.trusted({ $in: [...LIVE] });

const across = { acrossTenants: true };
const MOST = 1_000;

/** A session, with the note and the feedback that this person wrote; what the other side wrote is theirs. */
const sessionOf = (
  { mentorName, organisationName, startsAt, endsAt, topic, status, note, feedback, absence }: BookingRecord,
  userId: string,
) => ({
  mentorName,
  organisationName,
  startsAt,
  endsAt,
  topic,
  status,
  note: note?.by === userId ? { text: note.text, nextSteps: note.nextSteps, at: note.at } : null,
  feedback: [feedback?.applicant, feedback?.mentor]
    .filter(one => one?.by === userId)
    .map(one => ({ rating: one?.rating, comment: one?.comment, at: one?.at })),
  explanation: absence?.explanation?.by === userId ? absence.explanation.text : null,
});

/** Sessions somebody asked for or promised; a mentor who leaves stays in the pool's records without an account. */
export const mentoringPersonalData: PersonalDataSource = {
  name: 'mentoring',
  covers: ['bookings', 'mentors', 'slotWaits', 'officeHourSeats'],

  async exportOf(userId) {
    const mentor = await MentorModel.findOne({ userId }).lean();
    const mine = {
      $or: [{ founderId: userId }, { attendeeIds: userId }, ...(mentor ? [{ mentorId: mentor._id }] : [])],
    };
    const bookings = await BookingModel.find(mine, null, across)
      .sort({ createdAt: -1 })
      .limit(MOST)
      .lean<BookingRecord[]>();
    const waits = await SlotWaitModel.find({ founderId: userId }, null, across).limit(MOST).lean();
    const ofSeat = { $or: [{ founderId: userId }, { attendeeIds: userId }] };
    const seats = await OfficeHourSeatModel.find(ofSeat, null, across).limit(MOST).lean();
    const proposed = await MentorModel.find({ proposedBy: userId }, null, across).limit(MOST).lean();
    return {
      bookings: bookings.map(booking => sessionOf(booking, userId)),
      waits: waits.map(({ mentorName, from, to, topic, status }) => ({ mentorName, from, to, topic, status })),
      officeHourSeats: seats.map(({ organisationName, question, createdAt }) => ({
        organisationName,
        question,
        createdAt,
      })),
      mentor: mentor && { name: mentor.name, organisation: mentor.organisation, title: mentor.title, bio: mentor.bio },
      proposed: proposed.map(({ name, status }) => ({ name, status })),
    };
  },

  async openDuties({ userId, mentorId }) {
    const asked = await BookingModel.countDocuments({ founderId: userId, status: live } as never).setOptions({
      acrossTenants: true,
    });
    const promised = mentorId ? await BookingModel.countDocuments({ mentorId, status: live } as never) : 0;
    const duties: OpenDuty[] = [];
    if (asked) duties.push({ kind: 'bookings', sentence: `${asked} 个进行中的预约，请先取消或完成`, count: asked });
    if (promised)
      duties.push({ kind: 'sessions', sentence: `${promised} 个待答复或待完成的辅导，请先处理`, count: promised });
    return duties;
  },

  forget: async userId =>
    void (await MentorModel.updateOne({ userId }, { $set: { userId: null, phoneSealed: null, phoneDigest: null } })),
};
