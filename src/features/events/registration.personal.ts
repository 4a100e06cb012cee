import mongoose from 'mongoose';
import type { PersonalDataSource } from '../../shared/personalData.js';
import { EventModel, type EventRecord } from './event.model.js';
import { RegistrationModel } from './registration.model.js';

/** Registrations and the answers given with them; places at events still to come are settled first. */
export const registrationPersonalData = ({ now }: { now(): Date }): PersonalDataSource => ({
  name: 'registrations',
  covers: ['registrations'],

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

/** What a person organised themselves, and where they were asked to stand at the door. */
export const organisedPersonalData: PersonalDataSource = {
  name: 'events',
  covers: ['events'],

  async exportOf(userId) {
    const shown = ({ title, place, startsAt, endsAt, status }: EventRecord) => ({
      title,
      place,
      startsAt,
      endsAt,
      status,
    });
    const across = { acrossTenants: true };
    const organised = await EventModel.find({ organiserId: userId }, null, across).limit(1_000).lean<EventRecord[]>();
    const atTheDoor = await EventModel.find({ doorStaffIds: userId }, null, across).limit(1_000).lean<EventRecord[]>();
    return { organised: organised.map(shown), atTheDoor: atTheDoor.map(shown) };
  },

  forget: async userId =>
    void (await EventModel.updateMany({ doorStaffIds: userId }, { $pull: { doorStaffIds: userId } }).setOptions({
      acrossTenants: true,
    })),
};
