import mongoose from 'mongoose';
import { newId } from '../../shared/ids.js';
import { SettingsModel, type ReminderSettings } from './settings.model.js';

export const settingsStore = {
  find: (userId: string) => SettingsModel.findOne({ userId }).lean<ReminderSettings>(),

  listOf: (userIds: readonly string[]) =>
    SettingsModel.find({ userId: mongoose.trusted({ $in: [...userIds] }) } as never).lean<ReminderSettings[]>(),

  save: (userId: string, settings: Omit<ReminderSettings, '_id' | 'userId'>) =>
    SettingsModel.findOneAndUpdate(
      { userId },
      { $set: settings, $setOnInsert: { _id: newId('rms') } },
      { upsert: true, returnDocument: 'after' },
    ).lean<ReminderSettings>(),
};
