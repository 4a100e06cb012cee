import { fetchFigures, fetchMentor, fetchSlots, type Mentor, type Slot } from '../../../services/mentors.js';
import { openPage } from '../../../shared/navigate.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe, mayGoOn } from '../../../shared/session.js';
import { MODE_NAMES } from '../../../shared/statusText/bookings.js';
import { mentorStatus } from '../../../shared/statusText/mentors.js';
import { daysFrom, today } from '../../../shared/time.js';

/** Three weeks fit the strip of days; later ones open as time goes by. */
const DAYS_SHOWN = 21;

type Figures = Awaited<ReturnType<typeof fetchFigures>>;

/** How quickly the mentor answers, once enough requests tell. */
const answerText = ({ answerHours, sessions, feedback }: Figures): string =>
  [
    answerHours === null ? '' : answerHours <= 24 ? '通常一天内答复' : `通常 ${Math.ceil(answerHours / 24)} 天内答复`,
    sessions ? `近半年辅导 ${sessions} 次` : '',
    feedback ? `${feedback.answers} 份评价平均 ${feedback.average} 分` : '',
  ]
    .filter(Boolean)
    .join('，') || '样本还不多，暂不显示';

const factsOf = (mentor: Mentor, figures: Figures) => [
  { icon: 'bell', label: '答复与评价', value: answerText(figures) },
  { icon: 'building', label: '单位与职务', value: [mentor.organisation, mentor.title].filter(Boolean).join(' · ') },
  { icon: 'place', label: '所在区域', value: mentor.districtName },
  { icon: 'video', label: '辅导方式', value: mentor.modes.map(mode => MODE_NAMES[mode]).join('、') },
  { icon: 'clock', label: '预约须知', value: `每次 ${mentor.slotMinutes} 分钟，至少提前 ${mentor.noticeHours} 小时` },
];

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    mentor: {} as Partial<Mentor>,
    status: mentorStatus('appointed'),
    facts: [] as ReturnType<typeof factsOf>,
    canBook: false,
    isFull: false,
    slots: [] as Slot[],
    chosen: '',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async reload() {
    const { id } = this.data;
    try {
      await loadMe().catch(() => undefined);
      const [mentor, figures] = await Promise.all([fetchMentor(id), fetchFigures(id)]);
      const { items: slots } = await fetchSlots(id, { from: today(), to: daysFrom(today(), DAYS_SHOWN - 1) });
      const isBookable = mentor.status === 'appointed' && !mentor.isMe;
      void wx.setNavigationBarTitle({ title: mentor.name });
      const status = mentorStatus(mentor.status);
      const chosen = '';
      const isFull = isBookable && !slots.some(({ state }) => state === 'free');
      this.setData({
        mentor,
        status,
        facts: factsOf(mentor, figures),
        slots,
        canBook: isBookable,
        isFull,
        chosen,
        look: 'full',
      });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ startsAt: string }>) {
    this.setData({ chosen: detail.startsAt });
  },

  book() {
    const { id, chosen } = this.data;
    if (!mayGoOn()) return;
    openPage(`/pages/bookings/request/index?mentorId=${id}&startsAt=${encodeURIComponent(chosen)}`);
  },

  wait() {
    if (!mayGoOn()) return;
    openPage(`/pages/bookings/wait/index?mentorId=${this.data.id}`);
  },

  openOfficeHours() {
    openPage(`/pages/bookings/officeHours/index?mentorId=${this.data.id}`);
  },

  openWorkbench() {
    openPage('/pages/mentors/workbench/index');
  },
});
