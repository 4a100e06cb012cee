import type { RouteRecordRaw } from 'vue-router';
import { REGISTRATION_ROLES } from '../deskRoles.js';

/** 信息公开: the pages that nobody has to sign in for, and the desk behind them. */
export const disclosureRoutes: RouteRecordRaw[] = [
  {
    path: '/objections',
    meta: { title: '公示与异议', roles: REGISTRATION_ROLES },
    component: () => import('../pages/disclosure/ObjectionsPage.vue'),
  },
  {
    path: '/rehearsal',
    meta: { title: '政策预演', roles: ['cityReviewer', 'finance', 'admin', 'auditor'] },
    component: () => import('../pages/policies/RehearsalPage.vue'),
  },
  {
    path: '/verify',
    meta: { title: '档案核验', isOpen: true },
    component: () => import('../pages/records/VerifyPage.vue'),
  },
  {
    path: '/public',
    meta: { title: '孵化载体目录', isOpen: true },
    component: () => import('../pages/public/DirectoryPage.vue'),
  },
  {
    path: '/public/recognitions',
    meta: { title: '认定名单', isOpen: true },
    component: () => import('../pages/public/RecognitionsPage.vue'),
  },
  {
    path: '/public/awards',
    meta: { title: '奖补名单', isOpen: true },
    component: () => import('../pages/public/AwardsPage.vue'),
  },
  {
    path: '/public/notices',
    meta: { title: '公示与异议', isOpen: true },
    component: () => import('../pages/public/NoticesPage.vue'),
  },
  {
    path: '/public/notices/:id',
    meta: { title: '公示', isOpen: true },
    component: () => import('../pages/public/NoticePage.vue'),
  },
  {
    path: '/public/showcases',
    meta: { title: '案例与典型', isOpen: true },
    component: () => import('../pages/public/ShowcasesPage.vue'),
  },
  {
    path: '/public/suggestions',
    meta: { title: '意见建议', isOpen: true },
    component: () => import('../pages/public/SuggestionsPage.vue'),
  },
  {
    path: '/public/statistics',
    meta: { title: '统计', isOpen: true },
    component: () => import('../pages/public/StatisticsPage.vue'),
  },
  {
    path: '/public/open-data',
    meta: { title: '开放数据', isOpen: true },
    component: () => import('../pages/public/OpenDataPage.vue'),
  },
];
