import type { RouteRecordRaw } from 'vue-router';
import { REGISTRATION_ROLES } from '../deskRoles.js';

/** 认定: the bureau's and the experts' page. */
export const recognitionRoutes: RouteRecordRaw[] = [
  {
    path: '/recognition',
    meta: { title: '认定', roles: [...REGISTRATION_ROLES, 'expert'] },
    component: () => import('../pages/recognition/RecognitionPage.vue'),
  },
];
