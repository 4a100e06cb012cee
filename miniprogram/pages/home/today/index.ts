import { fetchMyBookings, fetchNextEvents, type NextBooking, type NextEvent } from '../../../services/home.js';
import { fetchNotifications, type Notification } from '../../../services/notifications.js';
import { fetchOrganisation, isWhole, type Organisation } from '../../../services/organisations.js';
import { firstPage, newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { loadMe } from '../../../shared/session.js';
import { agoText, friendlyTime } from '../../../shared/time.js';
import type { Me } from '../../../services/account.js';

/** A row of the home page: what it is and where it leads. */
interface Line {
  id: string;
  icon: string;
  title: string;
  text: string;
  ago: string;
  url: string;
}

const SHORTCUTS = [
  { title: '约导师', icon: 'mentors', url: '/pages/mentors/list/index' },
  { title: '报活动', icon: 'events', url: '/pages/events/list/index' },
  { title: '算政策', icon: 'calculator', url: '/pages/policies/hub/index' },
  { title: '登记组织', icon: 'building', url: '/pages/organisations/list/index' },
];

const hour = (): number => new Date(Date.now() + 8 * 3_600_000).getUTCHours();
const hello = (): string => (hour() < 6 ? '夜深了' : hour() < 12 ? '早上好' : hour() < 18 ? '下午好' : '晚上好');

const line = (id: string, icon: string, title: string, text: string, url: string): Line => ({
  id,
  icon,
  title,
  text,
  ago: '',
  url,
});

const bookingLine = ({ id, startsAt, mentorName, topic }: NextBooking): Line =>
  line(id, 'clock', `${friendlyTime(startsAt)} ${mentorName}`, topic, `/pages/bookings/detail/index?id=${id}`);

const eventLine = ({ id, title, startsAt, place }: NextEvent): Line =>
  line(
    id,
    'events',
    title,
    [friendlyTime(startsAt), place].filter(Boolean).join(' · '),
    `/pages/events/detail/index?id=${id}`,
  );

const newsLine = ({ id, title, text, createdAt, page }: Notification): Line => ({
  ...line(id, 'bell', title, text, `/${page}`),
  ago: agoText(createdAt),
});

/** An unfinished or returned registration waits for its owner. */
async function registrationLines(me: Me): Promise<Line[]> {
  const found = await Promise.all(me.organisations.map(({ id }) => fetchOrganisation(id)));
  const waiting = found.filter(isWhole).filter(({ status }) => status === 'draft' || status === 'returned');
  return waiting.map(({ id, name, status }: Organisation) => {
    const title = status === 'draft' ? `「${name}」还没有提交` : `「${name}」被退回修改`;
    return line(id, 'building', title, '补全后提交给区科技局审核', `/pages/organisations/detail/index?id=${id}`);
  });
}

Page({
  data: {
    greeting: '创孵云',
    subtitle: '众创空间与孵化器的一站式服务',
    isVisitor: true,
    shortcuts: SHORTCUTS,
    unread: 0,
    todos: newList<Line>(),
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
    const subtitle = me ? '今天有什么要办的，都在这里' : '众创空间与孵化器的一站式服务';
    this.setData({ isVisitor: !me, greeting: me ? `${hello()}，${me.user.name}` : '创孵云', subtitle });
    if (me) await Promise.all([this.showTodos(me), this.showNews()]);
  },

  async showEvents() {
    const events = await firstPage(async () => {
      const { items } = await fetchNextEvents();
      return { items: items.map(eventLine), nextCursor: null };
    });
    this.setData({ events });
  },

  async showTodos(me: Me) {
    const todos = await firstPage(async () => {
      const [registrations, bookings] = await Promise.all([registrationLines(me), fetchMyBookings('confirmed')]);
      return { items: [...registrations, ...bookings.items.map(bookingLine)], nextCursor: null };
    });
    this.setData({ todos });
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
