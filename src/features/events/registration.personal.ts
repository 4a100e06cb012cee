import mongoose from 'mongoose';
import type { PersonalDataSource } from '../../shared/personalData.js';
import { EventModel } from './event.model.js';
import { RegistrationModel } from './registration.model.js';

/** Registrations and the answers given with them; places at events still to come are settled first. */
export const registrationPersonalData = ({ now }: { now(): Date }): PersonalDataSource => ({
  name: 'registrations',

  exportOf: async userId =>
    (await RegistrationModel.find({ userId }).sort({ createdAt: -1 }).limit(1_000).lean()).map(
      ({ eventId, status, answers, priceFen, createdAt }) => ({ eventId, status, answers, priceFen, createdAt }),
    ),

  async openDuties({ userId }) {
    const mine = await RegistrationModel.find({ userId, live: true }).lean();
    const ids = mongoose.trusted({ $in: mine.map(({ eventId }) => eventId) });
    const ahead = await EventModel.countDocuments({
      _id: ids,
      status: 'published',
      endsAt: mongoose.trusted({ $gt: now() }),
    } as never);
    if (ahead === 0) return [];
    return [{ kind: 'registrations', sentence: `${ahead} 个尚未结束的活动报名，请先取消`, count: ahead }];
  },

  forget: async userId => void (await RegistrationModel.updateMany({ userId }, { $set: { answers: [] } })),
});
