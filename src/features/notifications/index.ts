export { notificationRoutes } from './notification.routes.js';
export {
  createNotificationService,
  notificationDutyHandlers,
  type NotificationService,
} from './notification.service.js';
