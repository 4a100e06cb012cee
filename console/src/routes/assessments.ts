import type { RouteRecordRaw } from 'vue-router';
import { OVERSEERS, REGISTRATION_ROLES } from '../deskRoles.js';

/** 年度考核. */
export const assessmentRoutes: RouteRecordRaw[] = [
  {
    path: '/assessments',
    meta: { title: '年度考核 · 考核表', roles: REGISTRATION_ROLES },
    component: () => import('../pages/assessments/FormsPage.vue'),
  },
  {
    path: '/assessments/ranking',
    meta: { title: '年度考核 · 排名与等次', roles: OVERSEERS },
    component: () => import('../pages/assessments/RankingPage.vue'),
  },
  {
    path: '/assessments/rectifications',
    meta: { title: '年度考核 · 限期整改', roles: REGISTRATION_ROLES },
    component: () => import('../pages/assessments/RectificationsPage.vue'),
  },
];
