import type { PersonalDataSource } from '../../shared/personalData.js';
import { CreditModel } from './credit.model.js';
import { NotificationModel } from './notification.model.js';
import { SettingsModel } from './settings.model.js';

/** Messages are the person's own, and go with them. */
export const notificationPersonalData: PersonalDataSource = {
  name: 'messages',
  covers: ['notifications', 'messageCredits', 'reminderSettings'],
  async exportOf(userId) {
    const messages = await NotificationModel.find({ userId }).sort({ createdAt: -1 }).limit(1_000).lean();
    const credits = await CreditModel.find({ userId }).lean();
    const settings = await SettingsModel.findOne({ userId }).lean();
    return {
      messages: messages.map(({ kind, data, createdAt, readAt }) => ({ kind, data, createdAt, readAt })),
      credits: credits.map(({ _id, userId: _userId, ...credit }) => credit),
      settings: settings && { ...settings, _id: undefined, userId: undefined },
    };
  },
  async forget(userId) {
    await NotificationModel.deleteMany({ userId });
    await CreditModel.deleteMany({ userId });
    await SettingsModel.deleteMany({ userId });
  },
};
