import { fetchNextEvents, type HomeEvent } from '../../../services/home.js';
import { fetchNotifications, type Notification } from '../../../services/notifications.js';
import { fetchAgenda, fetchTodos, type Line } from '../../../shared/agenda.js';
import { firstPage, newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { loadMe } from '../../../shared/session.js';
import { agoText, friendlyTime, today } from '../../../shared/time.js';
import type { Me } from '../../../services/account.js';

const SHORTCUTS = [
  { title: '约导师', icon: 'mentors', url: '/pages/mentors/list/index' },
  { title: '报活动', icon: 'events', url: '/pages/events/list/index' },
  { title: '算政策', icon: 'calculator', url: '/pages/policies/hub/index' },
  { title: '登记组织', icon: 'building', url: '/pages/organisations/list/index' },
];

const SLOGAN = '众创空间与孵化器的一站式服务';
const hour = (): number => new Date(Date.now() + 8 * 3_600_000).getUTCHours();
const hello = (): string => (hour() < 6 ? '夜深了' : hour() < 12 ? '早上好' : hour() < 18 ? '下午好' : '晚上好');

const BOOKING_NOTES: Readonly<Record<string, string>> = { open: '报名中', waitlist: '可候补', notYetOpen: '即将开放' };

const eventLine = ({ id, title, startsAt, place, booking }: HomeEvent): Line => ({
  id,
  icon: 'events',
  title,
  text: [friendlyTime(startsAt), place].filter(Boolean).join(' · '),
  note: BOOKING_NOTES[booking] ?? '',
  url: `/pages/events/detail/index?id=${id}`,
});

const newsLine = ({ id, title, text, createdAt, page }: Notification): Line => ({
  id,
  icon: 'bell',
  title,
  text,
  note: agoText(createdAt),
  url: `/${page}`,
});

const whole = async (lines: Promise<Line[]>) => ({ items: await lines, nextCursor: null });

Page({
  data: {
    greeting: '创孵云',
    subtitle: SLOGAN,
    isVisitor: true,
    shortcuts: SHORTCUTS,
    unread: 0,
    todos: newList<Line>(),
    agenda: newList<Line>(),
    events: newList<Line>(),
    news: newList<Line>(),
  },

  onShow() {
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async reload() {
    const [me] = await Promise.all([loadMe().catch(() => undefined), this.showEvents()]);
    const greeting = me ? `${hello()}，${me.user.name}` : '创孵云';
    this.setData({ isVisitor: !me, greeting, subtitle: me ? '今天要办的，都在这里' : SLOGAN });
    if (me) await Promise.all([this.showTodos(me), this.showAgenda(me), this.showNews()]);
  },

  async showTodos(me: Me) {
    this.setData({ todos: await firstPage(() => whole(fetchTodos(me))) });
  },

  async showAgenda(me: Me) {
    this.setData({ agenda: await firstPage(() => whole(fetchAgenda(me))) });
  },

  async showEvents() {
    const events = await firstPage(async () => {
      const { items } = await fetchNextEvents(today());
      return { items: items.map(eventLine), nextCursor: null };
    });
    this.setData({ events });
  },

  async showNews() {
    let unread = 0;
    const news = await firstPage(async () => {
      const page = await fetchNotifications({ limit: 3 });
      unread = page.unread;
      return { items: page.items.map(newsLine), nextCursor: null };
    });
    this.setData({ news, unread });
  },

  openShortcut(event: WechatMiniprogram.TouchEvent) {
    const shortcut = SHORTCUTS[Number(event.currentTarget.dataset['index'])];
    if (shortcut) openPage(shortcut.url);
  },

  openSignIn() {
    openPage('/pages/account/signIn/index');
  },

  openEvents() {
    openPage('/pages/events/list/index');
  },

  openInbox() {
    openPage('/pages/inbox/list/index');
  },
});
