import { requestAny } from '../../../services/bookings.js';
import { fetchMentorOptions, type MentorMode } from '../../../services/mentors.js';
import { draftOf } from '../../../shared/draft.js';
import { openPage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';
import { daysFrom, friendlyDay, instantOf, today } from '../../../shared/time.js';

const DAYS_SHOWN = 14;
const CLOCKS = ['09:00', '10:00', '11:00', '14:00', '15:00', '16:00', '17:00'];
const BLANK = { day: '', clock: '', mode: 'online' as MentorMode, expertise: '', topic: '' };
const DRAFT = draftOf('any mentor', BLANK);
const ANY = '不限';
const MODES = [
  { id: 'online', name: '线上' },
  { id: 'onsite', name: '线下' },
];

Page({
  ...loadedPage,
  data: {
    look: 'loading',
    problem: '',
    refusal: '',
    days: [] as { day: string; name: string }[],
    dayIndex: 0,
    clocks: CLOCKS,
    modes: MODES,
    experts: [ANY],
    expertIndex: 0,
    fields: BLANK,
    errors: {} as Record<string, string>,
    key: '',
    isBusy: false,
    needsOrganisation: false,
  },

  onLoad() {
    prepareConsent();
    void this.reload();
  },

  async load() {
    if (!(await loadMe())) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    const { expertise } = await fetchMentorOptions();
    const experts = [ANY, ...expertise];
    const first = today();
    const days = Array.from({ length: DAYS_SHOWN }, (_, index) => daysFrom(first, index + 1));
    const { fields, key } = DRAFT.load();
    const day = days.includes(fields.day) ? fields.day : (days[0] ?? '');
    this.setData({
      experts,
      expertIndex: Math.max(0, experts.indexOf(fields.expertise)),
      days: days.map(one => ({ day: one, name: friendlyDay(one) })),
      dayIndex: Math.max(0, days.indexOf(day)),
      fields: { ...fields, day },
      key,
      look: 'full',
    });
  },

  change(part: Partial<typeof BLANK>) {
    const fields = { ...this.data.fields, ...part };
    const { key } = DRAFT.save({ fields, step: 0, key: this.data.key });
    this.setData({ fields, key });
  },

  chooseDay(event: WechatMiniprogram.PickerChange) {
    const dayIndex = Number(event.detail.value);
    this.setData({ dayIndex });
    this.change({ day: this.data.days[dayIndex]?.day ?? '' });
  },

  chooseExpertise(event: WechatMiniprogram.PickerChange) {
    const expertIndex = Number(event.detail.value);
    this.setData({ expertIndex });
    this.change({ expertise: expertIndex > 0 ? (this.data.experts[expertIndex] ?? '') : '' });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    const { field, value } = event.currentTarget.dataset as { field: 'clock' | 'mode'; value: string };
    this.change({ [field]: value });
    this.setData({ [`errors.${field}`]: '' });
  },

  onTopic(event: WechatMiniprogram.Input) {
    this.change({ topic: event.detail.value });
    this.setData({ 'errors.topic': '' });
  },

  async send() {
    const { fields, key } = this.data;
    const errors: Record<string, string> = {};
    if (!fields.clock) errors['clock'] = '请选择开始时间';
    if (fields.topic.trim().length < 2) errors['topic'] = '请写明想请教的问题';
    this.setData({ errors });
    if (Object.keys(errors).length) return;
    await askConsent(['bookingResult', 'bookingReminder']);
    this.setData({ isBusy: true, refusal: '' });
    const { day, clock, mode, topic, expertise } = fields;
    const wish = { startsAt: instantOf(day, clock), minutes: 60, mode, topic: topic.trim() };
    try {
      const made = await requestAny(expertise ? { ...wish, expertise } : wish, key);
      DRAFT.clear();
      void wx.redirectTo({ url: `/pages/bookings/detail/index?id=${made.id}` });
    } catch (cause) {
      const needsOrganisation = (cause as { code?: string }).code === 'organisation_required';
      this.setData({ refusal: sentenceOf(cause), errors: issuesByField(cause), needsOrganisation });
      DRAFT.clear();
      this.setData({ key: DRAFT.load().key });
      this.change({});
    } finally {
      this.setData({ isBusy: false });
    }
  },

  openRegister() {
    openPage('/pages/organisations/register/index');
  },
});
