export { notificationPersonalData } from './notification.personal.js';
export { notificationRoutes } from './notification.routes.js';
export {
  createNotificationService,
  notificationDutyHandlers,
  type NotificationService,
} from './notification.service.js';
export { pushRoutes } from './push.routes.js';
export { createPushService, type PushService } from './push.service.js';
