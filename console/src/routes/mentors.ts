import type { RouteRecordRaw } from 'vue-router';
import { MENTOR_ROLES, POOL_STAFF } from '../deskRoles.js';

/** The pages of the mentor pool: requests, appointments, reports, mentor days. */
export const mentorRoutes: RouteRecordRaw[] = [
  {
    path: '/triage',
    meta: { title: '预约分派', roles: POOL_STAFF },
    component: () => import('../pages/reviews/TriagePage.vue'),
  },
  {
    path: '/absences',
    meta: { title: '未到场认定', roles: POOL_STAFF },
    component: () => import('../pages/reviews/AbsencesPage.vue'),
  },
  {
    path: '/mentor-questions',
    meta: { title: '约前问卷', roles: POOL_STAFF },
    component: () => import('../pages/mentoring/QuestionsPage.vue'),
  },
  {
    path: '/mentors',
    meta: { title: '导师库', roles: MENTOR_ROLES },
    component: () => import('../pages/mentors/MentorsPage.vue'),
  },
  {
    path: '/mentor-terms',
    meta: { title: '聘任与聘期', roles: POOL_STAFF },
    component: () => import('../pages/mentoring/TermsPage.vue'),
  },
  {
    path: '/mentor-board',
    meta: { title: '响应情况', roles: POOL_STAFF },
    component: () => import('../pages/mentoring/BoardPage.vue'),
  },
  {
    path: '/mentoring-reports',
    meta: { title: '辅导报表', roles: MENTOR_ROLES },
    component: () => import('../pages/mentoring/ReportsPage.vue'),
  },
  {
    path: '/mentor-days',
    meta: { title: '导师日', roles: POOL_STAFF },
    component: () => import('../pages/mentoring/MentorDaysPage.vue'),
  },
  {
    path: '/mentor-days/:id',
    meta: { title: '导师日排期', roles: POOL_STAFF },
    component: () => import('../pages/mentoring/MentorDayPage.vue'),
  },
];
