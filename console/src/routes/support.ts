import type { RouteRecordRaw } from 'vue-router';
import { SUPPORT_ROLES } from '../deskRoles.js';

/** Looking into what happened: messages and the trail. */
export const supportRoutes: RouteRecordRaw[] = [
  {
    path: '/deliveries',
    meta: { title: '消息投递', roles: SUPPORT_ROLES },
    component: () => import('../pages/deliveries/DeliveriesPage.vue'),
  },
  {
    path: '/audit',
    meta: { title: '操作留痕', roles: ['auditor', 'admin'] },
    component: () => import('../pages/audit/AuditPage.vue'),
  },
];
