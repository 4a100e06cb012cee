import type { PersonalDataSource } from '../../shared/personalData.js';
import { CreditModel } from './credit.model.js';
import { NotificationModel } from './notification.model.js';
import { SettingsModel } from './settings.model.js';

/** Messages are the person's own, and go with them. */
export const notificationPersonalData: PersonalDataSource = {
  name: 'messages',
  exportOf: async userId =>
    (await NotificationModel.find({ userId }).sort({ createdAt: -1 }).limit(1_000).lean()).map(
      ({ kind, data, createdAt, readAt }) => ({ kind, data, createdAt, readAt }),
    ),
  async forget(userId) {
    await NotificationModel.deleteMany({ userId });
    await CreditModel.deleteMany({ userId });
    await SettingsModel.deleteMany({ userId });
  },
};
