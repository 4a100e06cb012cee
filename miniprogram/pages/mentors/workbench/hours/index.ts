import { fetchAvailability, putAvailability, type Availability } from '../../../../services/mentors.js';
import { sayDone } from '../../../../shared/feedback.js';
import { dayError, nextWindow, onGrid, weekOf, weeklyOf, type DayHours } from '../../../../shared/hours.js';
import { settingsOf, withSetting, type HourSetting } from '../../../../shared/hourSettings.js';
import { leavePage } from '../../../../shared/navigate.js';
import { sentenceOf } from '../../../../shared/problem.js';
import { loadMe } from '../../../../shared/session.js';
import { dayText, today, weekdayText } from '../../../../shared/time.js';

type Field = 'from' | 'to';

const restDays = ({ overrides }: Availability) =>
  overrides
    .filter(({ on }) => on >= today())
    .map(({ on, closed, windows }) => ({
      on,
      text: `${dayText(on)} ${weekdayText(on)}`,
      note: closed ? '休息' : windows.map(({ from, to }) => `${from}–${to}`).join('、'),
    }))
    .sort((a, b) => a.on.localeCompare(b.on));

Page({
  data: {
    mentorId: '',
    look: 'loading',
    problem: '',
    refusal: '',
    hours: {} as Partial<Availability>,
    week: [] as DayHours[],
    settings: [] as HourSetting[],
    rests: [] as ReturnType<typeof restDays>,
    today: today(),
    isBusy: false,
  },

  onLoad() {
    void this.reload();
  },

  async reload() {
    this.setData({ look: 'loading' });
    try {
      const me = await loadMe();
      if (!me?.mentorId) return void wx.redirectTo({ url: '/pages/mentors/workbench/index' });
      const { setBy: _, ...hours } = await fetchAvailability(me.mentorId);
      this.setData({ mentorId: me.mentorId, week: weekOf(hours.weekly), look: 'full' });
      this.show(hours);
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  show(hours: Availability) {
    this.setData({ hours, settings: settingsOf(hours), rests: restDays(hours) });
  },

  change(part: Partial<Availability>) {
    this.show({ ...(this.data.hours as Availability), ...part });
  },

  showDay(index: number, windows: DayHours['windows']) {
    this.setData({ [`week[${index}].windows`]: windows, [`week[${index}].error`]: dayError(windows) });
  },

  addWindow(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset['day']);
    const windows = this.data.week[index]?.windows ?? [];
    this.showDay(index, [...windows, nextWindow(windows)]);
  },

  removeWindow(event: WechatMiniprogram.TouchEvent) {
    const { day, index } = event.currentTarget.dataset as { day: number; index: number };
    this.showDay(
      day,
      (this.data.week[day]?.windows ?? []).filter((_, place) => place !== index),
    );
  },

  changeTime(event: WechatMiniprogram.PickerChange) {
    const { day, index, field } = event.currentTarget.dataset as { day: number; index: number; field: Field };
    const time = onGrid(String(event.detail.value));
    const windows = this.data.week[day]?.windows ?? [];
    this.showDay(
      day,
      windows.map((window, place) => (place === index ? { ...window, [field]: time } : window)),
    );
  },

  chooseSetting(event: WechatMiniprogram.TouchEvent) {
    const { field, value } = event.currentTarget.dataset as { field: HourSetting['field']; value: number };
    this.show(withSetting(this.data.hours as Availability, field, value));
  },

  toggleHolidays() {
    this.change({ closedOnHolidays: !this.data.hours.closedOnHolidays });
  },

  addRest(event: WechatMiniprogram.PickerChange) {
    const on = String(event.detail.value);
    const others = (this.data.hours.overrides ?? []).filter(one => one.on !== on);
    this.change({ overrides: [...others, { on, closed: true, windows: [] }] });
  },

  removeRest(event: WechatMiniprogram.TouchEvent) {
    const { on } = event.currentTarget.dataset;
    this.change({ overrides: (this.data.hours.overrides ?? []).filter(one => one.on !== on) });
  },

  async save() {
    const { week, mentorId } = this.data;
    if (week.some(({ error }) => error)) return this.setData({ refusal: '有时段需要调整，请看标红的日子' });
    this.setData({ isBusy: true, refusal: '' });
    try {
      await putAvailability(mentorId, { ...(this.data.hours as Availability), weekly: weeklyOf(week) });
      sayDone('已保存');
      leavePage('/pages/mentors/workbench/index');
    } catch (cause) {
      this.setData({ refusal: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
