import { fetchMentor, fetchSlots, type MentorMode, type Slot } from '../../../services/mentors.js';
import { createOfficeHour } from '../../../services/officeHours.js';
import { draftOf } from '../../../shared/draft.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { MODE_NAMES } from '../../../shared/statusText/bookings.js';
import { daysFrom, today } from '../../../shared/time.js';

const DAYS_SHOWN = 21;
const SEATS = [5, 10, 20, 30];
const BLANK = { title: '', mode: '' as MentorMode | '', place: '', seats: 10 };
const DRAFT = draftOf('office hour', BLANK);

Page({
  data: {
    mentorId: '',
    look: 'loading',
    problem: '',
    refusal: '',
    slots: [] as Slot[],
    chosen: '',
    modes: [] as { id: MentorMode; name: string }[],
    seatChoices: SEATS,
    fields: BLANK,
    errors: {} as Record<string, string>,
    key: '',
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
      const mentor = await fetchMentor(me.mentorId);
      const { items: slots } = await fetchSlots(mentor.id, { from: today(), to: daysFrom(today(), DAYS_SHOWN - 1) });
      const { fields, key } = DRAFT.load();
      const modes = mentor.modes.map(id => ({ id, name: MODE_NAMES[id] }));
      this.setData({ mentorId: mentor.id, slots, modes, fields, key, look: 'full' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  change(part: Partial<typeof BLANK>) {
    const fields = { ...this.data.fields, ...part };
    const { key } = DRAFT.save({ fields, step: 0, key: this.data.key });
    this.setData({ fields, key });
  },

  chooseSlot({ detail }: WechatMiniprogram.CustomEvent<{ startsAt: string }>) {
    this.setData({ chosen: detail.startsAt, 'errors.startsAt': '' });
  },

  onText(event: WechatMiniprogram.Input) {
    const field = String(event.currentTarget.dataset['field']);
    this.change({ [field]: event.detail.value });
    this.setData({ [`errors.${field}`]: '' });
  },

  chooseMode(event: WechatMiniprogram.TouchEvent) {
    this.change({ mode: event.currentTarget.dataset['id'] as MentorMode });
    this.setData({ 'errors.mode': '' });
  },

  chooseSeats(event: WechatMiniprogram.TouchEvent) {
    this.change({ seats: Number(event.currentTarget.dataset['seats']) });
  },

  async send() {
    const { mentorId, chosen, slots, fields, key } = this.data;
    const slot = slots.find(({ startsAt }) => startsAt === chosen);
    const errors: Record<string, string> = {};
    if (fields.title.trim().length < 2) errors['title'] = '请写明主题';
    if (!fields.mode) errors['mode'] = '请选择方式';
    if (!slot) errors['startsAt'] = '请选择时段';
    this.setData({ errors });
    if (!slot || !fields.mode || errors['title']) return;
    const minutes = Math.round((Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / 60_000);
    const body = { ...fields, title: fields.title.trim(), mode: fields.mode, startsAt: chosen, minutes };
    this.setData({ isBusy: true, refusal: '' });
    try {
      const made = await createOfficeHour(mentorId, body, key);
      DRAFT.clear();
      void wx.redirectTo({ url: `/pages/bookings/officeHour/index?id=${made.id}` });
    } catch (cause) {
      this.setData({ refusal: sentenceOf(cause), errors: issuesByField(cause) });
      DRAFT.clear();
      this.setData({ key: DRAFT.load().key });
      this.change({});
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
