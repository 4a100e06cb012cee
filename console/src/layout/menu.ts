import type { QueueArea } from '../api/desk.js';
import type { Component } from 'vue';
import {
  ChatBubbleIcon,
  BookOpenIcon,
  CalendarEventIcon,
  CouponIcon,
  DashboardIcon,
  HistoryIcon,
  HomeIcon,
  MoneyIcon,
  NotificationIcon,
  ServiceIcon,
  SwapIcon,
  City1Icon,
  TaskCheckedIcon,
  UserBlockedIcon,
  UserSettingIcon,
  UserTalkIcon,
  CertificateIcon,
  UserTimeIcon,
  UserClearIcon,
  FileIcon,
  ChartBarIcon,
  VerifiedIcon,
  WalletIcon,
  CalendarIcon,
} from 'tdesign-icons-vue-next';

export interface MenuEntry {
  to: string;
  text: string;
  icon: Component;
  /** What waits there for a decision is counted beside the name. */
  areas?: readonly QueueArea[];
}

/** Pages that belong to one work, under its name; the first has none. */
export interface MenuGroup {
  title: string;
  entries: readonly MenuEntry[];
}

/** What is decided on the review pages. */
const REVIEW_AREAS = [
  'organisations',
  'mandates',
  'organisers',
  'mentors',
  'voucherApplications',
  'redemptions',
  'incorporations',
] as const satisfies readonly QueueArea[];

/** Every page of the first level; the shell shows those whose route the person may open. */
export const MENU: readonly MenuGroup[] = [
  {
    title: '',
    entries: [
      { to: '/', text: '工作台', icon: DashboardIcon },
      { to: '/reviews', text: '审核队列', icon: TaskCheckedIcon, areas: REVIEW_AREAS },
    ],
  },
  {
    title: '导师辅导',
    entries: [
      { to: '/mentors', text: '导师库', icon: UserTalkIcon },
      { to: '/triage', text: '预约分派', icon: SwapIcon },
      { to: '/absences', text: '未到场认定', icon: UserClearIcon, areas: ['absences'] },
      { to: '/mentor-questions', text: '约前问卷', icon: FileIcon },
      { to: '/mentor-terms', text: '聘任与聘期', icon: CertificateIcon },
      { to: '/mentor-board', text: '响应情况', icon: UserTimeIcon },
      { to: '/mentoring-reports', text: '辅导报表', icon: ChartBarIcon },
      { to: '/mentor-days', text: '导师日', icon: CalendarIcon },
    ],
  },
  {
    title: '服务与活动',
    entries: [
      { to: '/vouchers', text: '创新券', icon: CouponIcon },
      { to: '/events', text: '活动', icon: CalendarEventIcon },
      {
        to: '/resources',
        text: '孵化资源',
        icon: ServiceIcon,
        areas: ['providerAdmissions', 'demands', 'suggestions', 'showcases'],
      },
    ],
  },
  {
    title: '载体与组织',
    entries: [
      { to: '/facilities', text: '孵化载体', icon: HomeIcon, areas: ['materialChanges', 'outputFilings'] },
      { to: '/organisations', text: '组织', icon: City1Icon },
      { to: '/recognition', text: '认定', icon: VerifiedIcon, areas: ['recognitions'] },
      {
        to: '/assessments',
        text: '年度考核',
        icon: ChartBarIcon,
        areas: ['assessmentForms', 'assessmentGrades', 'rectifications'],
      },
      { to: '/reports', text: '年报', icon: FileIcon },
      { to: '/certificates', text: '证书名单', icon: CertificateIcon },
    ],
  },
  {
    title: '政策与资金',
    entries: [
      { to: '/policies', text: '政策', icon: BookOpenIcon },
      { to: '/targets', text: '目标看板', icon: ChartBarIcon },
      { to: '/awards', text: '奖补', icon: MoneyIcon, areas: ['awards'] },
      { to: '/orders', text: '报名费与退款', icon: WalletIcon },
      { to: '/objections', text: '公示与异议', icon: ChatBubbleIcon, areas: ['objections'] },
    ],
  },
  {
    title: '系统',
    entries: [
      { to: '/deliveries', text: '消息投递', icon: NotificationIcon },
      { to: '/audit', text: '操作留痕', icon: HistoryIcon },
      { to: '/people', text: '人员与角色', icon: UserSettingIcon },
      { to: '/blocks', text: '封禁与申诉', icon: UserBlockedIcon, areas: ['appeals'] },
    ],
  },
];
