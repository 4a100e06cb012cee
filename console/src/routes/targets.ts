import type { RouteRecordRaw } from 'vue-router';
import { REGISTRATION_ROLES, VOUCHER_ROLES } from '../deskRoles.js';

/** 目标 and what they are counted from: certificates, and the yearly sheets of the facilities. */
export const targetRoutes: RouteRecordRaw[] = [
  {
    path: '/targets',
    meta: { title: '目标看板', roles: VOUCHER_ROLES },
    component: () => import('../pages/targets/TargetsPage.vue'),
  },
  {
    path: '/targets/scorecards',
    meta: { title: '区县计分卡', roles: VOUCHER_ROLES },
    component: () => import('../pages/targets/ScorecardsPage.vue'),
  },
  {
    path: '/certificates',
    meta: { title: '证书名单', roles: REGISTRATION_ROLES },
    component: () => import('../pages/certificates/CertificatesPage.vue'),
  },
  {
    path: '/reports',
    meta: { title: '年报', roles: REGISTRATION_ROLES },
    component: () => import('../pages/reports/ReportsPage.vue'),
  },
];
