import { fetchNotifications } from '../../../services/notifications.js';
import { fetchOrganisation } from '../../../services/organisations.js';
import { confirmAct, sayDone, sayProblem } from '../../../shared/feedback.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { actFor, actingFor, loadMe, signOut } from '../../../shared/session.js';
import type { Me } from '../../../services/account.js';

interface Link {
  icon: string;
  title: string;
  text: string;
  badge: string;
  url: string;
}

const link = (icon: string, title: string, url: string, text = ''): Link => ({ icon, title, text, badge: '', url });

const LINKS: Link[] = [
  link('clock', '我的预约', '/pages/bookings/list/index'),
  link('check', '辅导任务', '/pages/mentoring/tasks/index'),
  link('mentors', '导师日', '/pages/mentoring/days/index'),
  link('ticket', '我的报名与票', '/pages/events/tickets/index'),
  link('policies', '我的创新券', '/pages/vouchers/list/index'),
  link('search', '服务与仪器', '/pages/services/directory/index'),
  link('document', '我的服务单', '/pages/services/engagements/index'),
  link('star', '需求榜', '/pages/demands/list/index'),
  link('document', '意见建议', '/pages/suggestions/list/index'),
  link('building', '我的组织', '/pages/organisations/list/index'),
  link('events', '主办方认证', '/pages/organisers/apply/index'),
  link('bell', '消息', '/pages/inbox/list/index'),
  link('bell', '提醒设置', '/pages/inbox/settings/index'),
  link('clock', '日历订阅', '/pages/mentoring/calendar/index'),
  link('warn', '守约情况', '/pages/mentoring/standing/index'),
];

/** Facilities and associations hold events of their own. */
const HOSTS = new Set(['makerspace', 'incubator', 'accelerator', 'sciencePark', 'universityPark', 'association']);

/** What a person comes for; somebody who is no mentor yet may be one of the roster. */
const linksOf = (me: Me): Link[] =>
  me.mentorId ? LINKS : [...LINKS, link('mentors', '我是导师，绑定名册', '/pages/mentors/workbench/index')];

/** Workbenches by what a person is: a mentor, or somebody who runs events or stands at the door. */
function workbenchesOf(me: Me, holdsEvents = false): Link[] {
  const roles = new Set(me.user.roles.map(({ role }) => role));
  const found: Link[] = [];
  if (me.mentorId)
    found.push(link('mentors', '导师工作台', '/pages/mentors/workbench/index', '答复预约、今日辅导、可约时间'));
  if (roles.has('expert'))
    found.push(link('star', '评审工作台', '/pages/assessments/list/index?as=expert', '年度考核评分与回避'));
  if (holdsEvents || roles.has('organiser') || roles.has('admin'))
    found.push(link('events', '活动工作台', '/pages/events/workbench/index', '发布活动、扫码签到、到场人数'));
  else if (roles.has('doorStaff'))
    found.push(link('scan', '扫码签到', '/pages/events/workbench/index', '核验参会人的签到码'));
  return found;
}

const SELF = '我自己';

Page({
  ...loadedPage,
  data: {
    look: 'loading',
    problem: '',
    name: '',
    initial: '',
    phone: '',
    actingName: SELF,
    workbenches: [] as Link[],
    links: LINKS,
    organisations: [] as { id: string; name: string }[],
  },

  onShow() {
    void this.reload();
  },

  async load() {
    const me = await loadMe({ isFresh: true });
    if (!me) return this.setData({ look: 'visitor' });
    this.showMe(me);
    await Promise.all([this.showOrganisations(me), this.showUnread()]);
  },

  showMe(me: Me) {
    const { name, phone } = me.user;
    const workbenches = workbenchesOf(me);
    this.setData({
      look: 'ready',
      name,
      initial: name.slice(0, 1),
      phone: phone ?? '还没有绑定手机号',
      workbenches,
      links: linksOf(me),
    });
  },

  async showOrganisations(me: Me) {
    const organisations = await Promise.all(me.organisations.map(({ id }) => fetchOrganisation(id)));
    const current = organisations.find(({ id }) => id === actingFor());
    if (!current) actFor('');
    const named = organisations.map(({ id, name }) => ({ id, name }));
    const holdsEvents = organisations.some(({ kind, status }) => HOSTS.has(kind) && status === 'approved');
    this.setData({
      organisations: named,
      actingName: current?.name ?? SELF,
      workbenches: workbenchesOf(me, holdsEvents),
    });
  },

  async showUnread() {
    const { unread } = await fetchNotifications({ limit: 1 });
    const badge = unread ? String(Math.min(unread, 99)) : '';
    this.setData({ links: this.data.links.map(one => (one.title === '消息' ? { ...one, badge } : one)) });
  },

  async switchActing() {
    const choices = [{ id: '', name: SELF }, ...this.data.organisations];
    if (choices.length === 1) return void wx.navigateTo({ url: '/pages/organisations/list/index' });
    const chosen = await wx
      .showActionSheet({ itemList: choices.map(({ name }) => name).slice(0, 6) })
      .catch(() => undefined);
    const choice = chosen && choices[chosen.tapIndex];
    if (!choice) return;
    actFor(choice.id);
    this.setData({ actingName: choice.name });
    sayDone('已切换身份');
  },

  async scanConsole() {
    const scanned = await wx.scanCode({ onlyFromCamera: false }).catch(() => undefined);
    if (scanned)
      void wx.navigateTo({ url: `/pages/account/consoleSignIn/index?code=${encodeURIComponent(scanned.result)}` });
  },

  async leave() {
    if (!(await confirmAct('退出登录', '退出后不会删除任何数据，再次登录即可继续。', '退出'))) return;
    await signOut().catch(sayProblem);
    this.setData({ look: 'visitor' });
  },

  openSignIn() {
    void wx.navigateTo({ url: '/pages/account/signIn/index' });
  },

  openProfile() {
    void wx.navigateTo({ url: '/pages/account/profile/index' });
  },
});
