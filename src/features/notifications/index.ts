export { notificationPersonalData } from './notification.personal.js';
export { createNotifications } from './createNotifications.js';
export type { News, NotificationService } from './notification.service.js';
export type { Reminded, Reminders, ReminderTurn } from './reminder.service.js';
export type { ReminderLead } from './reminder.rules.js';
export type { Upcoming, UpcomingSource } from './wallet.service.js';
export type { OwnTemplates } from './templates.js';
