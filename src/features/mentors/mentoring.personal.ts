import mongoose from 'mongoose';
import type { OpenDuty, PersonalDataSource } from '../../shared/personalData.js';
import { BookingModel } from './booking.model.js';
import { LIVE } from './booking.states.js';
import { MentorModel } from './mentor.model.js';

const live = mongoose.trusted({ $in: [...LIVE] });

/** Sessions somebody asked for or promised; a mentor who leaves stays in the pool's records without an account. */
export const mentoringPersonalData: PersonalDataSource = {
  name: 'mentoring',

  async exportOf(userId) {
    const bookings = await BookingModel.find({ founderId: userId }, null, { acrossTenants: true })
      .sort({ createdAt: -1 })
      .limit(1_000)
      .lean();
    const mentor = await MentorModel.findOne({ userId }).lean();
    return {
      bookings: bookings.map(({ mentorName, organisationName, startsAt, endsAt, topic, status }) => ({
        mentorName,
        organisationName,
        startsAt,
        endsAt,
        topic,
        status,
      })),
      mentor: mentor && { name: mentor.name, organisation: mentor.organisation, title: mentor.title, bio: mentor.bio },
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
