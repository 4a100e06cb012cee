import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import type { QueueArea } from './api/desk.js';

import type { StaffRole } from './api/me.js';
import { fetchMe } from './api/session.js';
import { EVENT_ROLES, ORDER_ROLES, POOL_STAFF, REGISTRATION_ROLES, VOUCHER_ROLES } from './deskRoles.js';
import { assessmentRoutes } from './routes/assessments.js';
import { supportRoutes } from './routes/support.js';
import { disclosureRoutes } from './routes/disclosure.js';
import { mentorRoutes } from './routes/mentors.js';
import { recognitionRoutes } from './routes/recognition.js';
import { targetRoutes } from './routes/targets.js';
import { holds, rememberMe, session } from './session.js';
import { waitingIn } from './use/queue.js';

declare module 'vue-router' {
  interface RouteMeta {
    title: string;
    /** Who may open the page; everybody at a desk when absent. */
    roles?: readonly StaffRole[];
    isOpen?: boolean;
  }
}

/** The review pages in the order of their tabs. */
export const REVIEW_TABS: readonly { to: string; text: string; area: QueueArea; roles: readonly StaffRole[] }[] = [
  { to: '/reviews/organisations', text: '组织登记', area: 'organisations', roles: REGISTRATION_ROLES },
  { to: '/reviews/mandates', text: '授权委托书', area: 'mandates', roles: ['districtReviewer'] },
  { to: '/reviews/organisers', text: '主办方认证', area: 'organisers', roles: REGISTRATION_ROLES },
  { to: '/reviews/mentors', text: '导师入库', area: 'mentors', roles: POOL_STAFF },
  { to: '/reviews/voucher-applications', text: '创新券申领', area: 'voucherApplications', roles: VOUCHER_ROLES },
  { to: '/reviews/redemptions', text: '创新券兑付', area: 'redemptions', roles: VOUCHER_ROLES },
];

/** The review page to begin with: the first with something to do, else the first one may open. */
function firstReview(): string {
  const mine = REVIEW_TABS.filter(({ roles }) => holds(...roles));
  return (mine.find(({ area }) => waitingIn(area) > 0) ?? mine[0])?.to ?? '/';
}

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', meta: { title: '登录', isOpen: true }, component: () => import('./pages/signIn/SignInPage.vue') },
  {
    path: '/sign-in/unified',
    meta: { title: '统一认证登录', isOpen: true },
    component: () => import('./pages/signIn/UnifiedReturnPage.vue'),
  },
  { path: '/security', meta: { title: '登录安全' }, component: () => import('./pages/account/SecurityPage.vue') },
  { path: '/', meta: { title: '工作台' }, component: () => import('./pages/home/HomePage.vue') },
  {
    path: '/reviews',
    meta: { title: '审核队列', roles: [...VOUCHER_ROLES, 'coordinator'] },
    beforeEnter: firstReview,
    component: () => import('./pages/NotFoundPage.vue'),
  },
  {
    path: '/reviews/organisations',
    meta: { title: '审核队列 · 组织登记', roles: REGISTRATION_ROLES },
    component: () => import('./pages/reviews/OrganisationReviews.vue'),
  },
  {
    path: '/reviews/mandates',
    meta: { title: '审核队列 · 授权委托书', roles: ['districtReviewer'] },
    component: () => import('./pages/reviews/MandateReviews.vue'),
  },
  {
    path: '/reviews/organisers',
    meta: { title: '审核队列 · 主办方认证', roles: REGISTRATION_ROLES },
    component: () => import('./pages/reviews/OrganiserReviews.vue'),
  },
  {
    path: '/reviews/mentors',
    meta: { title: '审核队列 · 导师入库', roles: POOL_STAFF },
    component: () => import('./pages/reviews/MentorReviews.vue'),
  },
  {
    path: '/reviews/voucher-applications',
    meta: { title: '审核队列 · 创新券申领', roles: VOUCHER_ROLES },
    component: () => import('./pages/reviews/VoucherReviews.vue'),
  },
  {
    path: '/reviews/redemptions',
    meta: { title: '审核队列 · 创新券兑付', roles: VOUCHER_ROLES },
    component: () => import('./pages/reviews/RedemptionReviews.vue'),
  },
  ...mentorRoutes,
  {
    path: '/vouchers',
    meta: { title: '创新券', roles: VOUCHER_ROLES },
    component: () => import('./pages/vouchers/SchemesPage.vue'),
  },
  {
    path: '/vouchers/new',
    meta: { title: '设立创新券方案', roles: ['admin'] },
    component: () => import('./pages/vouchers/SchemeForm.vue'),
  },
  {
    path: '/vouchers/:id',
    meta: { title: '资金台账', roles: VOUCHER_ROLES },
    component: () => import('./pages/vouchers/LedgerPage.vue'),
  },
  {
    path: '/orders',
    meta: { title: '报名费与退款', roles: ORDER_ROLES },
    component: () => import('./pages/orders/OrdersPage.vue'),
  },
  {
    path: '/awards',
    meta: { title: '奖补', roles: VOUCHER_ROLES },
    component: () => import('./pages/awards/AwardsPage.vue'),
  },
  {
    path: '/awards/money',
    meta: { title: '奖补台账与付款', roles: VOUCHER_ROLES },
    component: () => import('./pages/awards/MoneyPage.vue'),
  },
  ...assessmentRoutes,
  {
    path: '/events',
    meta: { title: '活动', roles: EVENT_ROLES },
    component: () => import('./pages/events/EventsPage.vue'),
  },
  {
    path: '/events/new',
    meta: { title: '新建活动', roles: ['organiser', 'admin'] },
    component: () => import('./pages/events/EventForm.vue'),
  },
  {
    path: '/events/:id/edit',
    meta: { title: '修改活动', roles: ['organiser', 'admin'] },
    component: () => import('./pages/events/EventForm.vue'),
  },
  {
    path: '/events/:id',
    meta: { title: '活动详情', roles: EVENT_ROLES },
    component: () => import('./pages/events/EventPage.vue'),
  },
  {
    path: '/facilities',
    meta: { title: '孵化载体', roles: REGISTRATION_ROLES },
    component: () => import('./pages/facilities/FacilitiesPage.vue'),
  },
  {
    path: '/facilities/reports',
    meta: { title: '重大事项与备案', roles: REGISTRATION_ROLES },
    component: () => import('./pages/facilities/ReportsPage.vue'),
  },
  {
    path: '/facilities/:id',
    meta: { title: '载体档案' },
    component: () => import('./pages/facilities/FacilityPage.vue'),
  },
  {
    path: '/facilities/:id/dossier',
    meta: { title: '事实档案' },
    component: () => import('./pages/facilities/DossierPage.vue'),
  },
  {
    path: '/organisations',
    meta: { title: '组织' },
    component: () => import('./pages/organisations/OrganisationsPage.vue'),
  },
  {
    path: '/organisations/:id',
    meta: { title: '组织详情' },
    component: () => import('./pages/organisations/OrganisationPage.vue'),
  },
  {
    path: '/companies',
    meta: { title: '企业登记册', roles: ['admin'] },
    component: () => import('./pages/companies/CompaniesPage.vue'),
  },
  { path: '/resources', meta: { title: '孵化资源', roles: REGISTRATION_ROLES }, redirect: '/resources/providers' },
  {
    path: '/resources/providers',
    meta: { title: '孵化资源 · 服务机构入库', roles: REGISTRATION_ROLES },
    component: () => import('./pages/resources/ProvidersPage.vue'),
  },
  {
    path: '/resources/demands',
    meta: { title: '孵化资源 · 需求审核', roles: REGISTRATION_ROLES },
    component: () => import('./pages/resources/DemandsPage.vue'),
  },
  {
    path: '/resources/suggestions',
    meta: { title: '孵化资源 · 意见建议', roles: REGISTRATION_ROLES },
    component: () => import('./pages/resources/SuggestionsPage.vue'),
  },
  {
    path: '/resources/showcases',
    meta: { title: '案例与典型', roles: REGISTRATION_ROLES },
    component: () => import('./pages/resources/ShowcasesPage.vue'),
  },
  {
    path: '/resources/alliances',
    meta: { title: '孵化资源 · 联盟', roles: REGISTRATION_ROLES },
    component: () => import('./pages/resources/AlliancesPage.vue'),
  },
  {
    path: '/resources/registers',
    meta: { title: '孵化资源 · 台账', roles: REGISTRATION_ROLES },
    component: () => import('./pages/resources/RegistersPage.vue'),
  },
  ...targetRoutes,
  { path: '/policies', meta: { title: '政策' }, component: () => import('./pages/policies/PoliciesPage.vue') },
  { path: '/policies/:id', meta: { title: '政策详情' }, component: () => import('./pages/policies/PolicyPage.vue') },
  {
    path: '/policies/:id/calculator',
    meta: { title: '算一算' },
    component: () => import('./pages/policies/CalculatorPage.vue'),
  },
  ...supportRoutes,
  {
    path: '/people',
    meta: { title: '人员与角色', roles: ['admin'] },
    component: () => import('./pages/people/PeoplePage.vue'),
  },
  {
    path: '/blocks',
    meta: { title: '封禁与申诉', roles: ['admin', 'cityReviewer'] },
    component: () => import('./pages/people/BlocksPage.vue'),
  },
  ...disclosureRoutes,
  ...recognitionRoutes,
  { path: '/:rest(.*)*', meta: { title: '没有这个页面' }, component: () => import('./pages/NotFoundPage.vue') },
];

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeEach(async to => {
  if (to.meta.isOpen) return true;
  const signIn = { path: '/sign-in', query: { to: to.fullPath } };
  if (!session.token) return signIn;
  if (!session.me) {
    try {
      rememberMe(await fetchMe());
    } catch {
      // Without a token the session has ended; otherwise the server is away, and the page itself says so.
      if (!session.token) return signIn;
    }
  }
  if (to.meta.roles && session.me && !holds(...to.meta.roles)) return { path: '/', query: { refused: to.meta.title } };
  return true;
});

router.afterEach(to => void (document.title = `${to.meta.title} · 创孵云`));
