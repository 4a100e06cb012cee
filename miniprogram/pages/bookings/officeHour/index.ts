import {
  cancelOfficeHour,
  fetchOfficeHour,
  leaveSeat,
  takeSeat,
  type OfficeHour,
} from '../../../services/officeHours.js';
import { comingAlong, fetchColleagues, toggledColleague, type Colleague } from '../../../shared/colleagues.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { officeHourRow } from '../../../shared/officeHourRow.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe } from '../../../shared/session.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    hour: {} as Partial<OfficeHour>,
    row: {} as Partial<ReturnType<typeof officeHourRow>>,
    question: '',
    colleagues: [] as Colleague[],
    isMine: false,
    isAhead: false,
    isFull: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    prepareConsent();
  },

  onShow() {
    void this.reload();
  },

  async load() {
    const me = await loadMe();
    if (!me) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    const hour = await fetchOfficeHour(this.data.id);
    this.setData({ isMine: me.mentorId === hour.mentorId });
    this.show(hour);
    if (!hour.mySeat && !this.data.isMine) this.setData({ colleagues: await fetchColleagues() });
  },

  show(hour: OfficeHour) {
    const isAhead = hour.status === 'open' && Date.parse(hour.startsAt) > Date.now();
    this.setData({ hour, row: officeHourRow(hour), isAhead, isFull: hour.seatsTaken >= hour.seats, look: 'full' });
  },

  toggleColleague(event: WechatMiniprogram.TouchEvent) {
    this.setData({ colleagues: toggledColleague(this.data.colleagues, String(event.currentTarget.dataset['id'])) });
  },

  onQuestion(event: WechatMiniprogram.Input) {
    this.setData({ question: event.detail.value });
  },

  async carryOut(title: string, work: () => Promise<OfficeHour>, done: string) {
    const hour = await withProgress(title, work);
    if (!hour) return this.reload();
    this.show(hour);
    sayDone(done);
  },

  async take() {
    await askConsent(['bookingResult', 'bookingReminder']);
    const { question, colleagues } = this.data;
    const body = { question: question.trim(), attendeeIds: comingAlong(colleagues) };
    await this.carryOut('正在报名', () => takeSeat(this.data.id, body), '已报名');
  },

  async leave() {
    if (!(await confirmAct('退出答疑', '席位会让给其他企业。', '退出'))) return;
    await this.carryOut('正在退出', () => leaveSeat(this.data.id), '已退出');
  },

  async cancel() {
    const { confirm, content } = await wx.showModal({
      title: '取消集体答疑',
      editable: true,
      placeholderText: '请告诉大家原因',
    });
    if (!confirm) return;
    if (!content.trim()) return void wx.showToast({ title: '请写明原因', icon: 'none' });
    await this.carryOut('正在取消', () => cancelOfficeHour(this.data.id, content.trim()), '已取消');
  },
});
