import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { QuietHours } from './quiet.rules.js';
import type { ChosenLeads } from './reminder.rules.js';

/** How a person wants to be told; nobody who left everything as it is has one. */
export interface ReminderSettings {
  _id: string;
  userId: string;
  /** Null for a person who may be told at any hour. */
  quiet: QuietHours | null;
  leads: ChosenLeads;
  /** True when text messages may stand in for WeChat messages that cannot be sent. */
  sms: boolean;
  updatedAt: Date;
}

const schema = new Schema<ReminderSettings>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  quiet: { type: Schema.Types.Mixed, default: null },
  leads: { type: Schema.Types.Mixed, default: {} },
  sms: { type: Boolean, default: false },
  updatedAt: { type: Date, required: true },
});
schema.index({ userId: 1 }, { unique: true });

export const SettingsModel = defineModel<ReminderSettings>('reminderSettings', schema, ['userId']);
