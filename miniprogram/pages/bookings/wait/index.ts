import { fetchMentor, type Mentor, type MentorMode } from '../../../services/mentors.js';
import { joinWait } from '../../../services/waits.js';
import { draftOf } from '../../../shared/draft.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { MODE_NAMES } from '../../../shared/statusText/bookings.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';
import { daysFrom, today } from '../../../shared/time.js';

const WEEKS = [
  { days: 7, name: '一周内' },
  { days: 14, name: '两周内' },
  { days: 31, name: '一个月内' },
];
const BLANK = { days: 14, mode: '' as MentorMode | '', topic: '' };
const draftFor = (mentorId: string) => draftOf(`wait ${mentorId}`, BLANK);

Page({
  data: {
    mentorId: '',
    look: 'loading',
    problem: '',
    refusal: '',
    mentor: {} as Partial<Mentor>,
    modes: [] as { id: MentorMode; name: string }[],
    weeks: WEEKS,
    fields: BLANK,
    errors: {} as Record<string, string>,
    key: '',
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ mentorId: query['mentorId'] ?? '' });
    prepareConsent();
    void this.reload();
  },

  async reload() {
    this.setData({ look: 'loading' });
    try {
      if (!(await loadMe())) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
      const mentor = await fetchMentor(this.data.mentorId);
      const modes = mentor.modes.map(id => ({ id, name: MODE_NAMES[id] }));
      const { fields, key } = draftFor(mentor.id).load();
      const mode = modes.length === 1 && modes[0] ? modes[0].id : fields.mode;
      this.setData({ mentor, modes, fields: { ...fields, mode }, key, look: 'full' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  change(part: Partial<typeof BLANK>) {
    const fields = { ...this.data.fields, ...part };
    const { key } = draftFor(this.data.mentorId).save({ fields, step: 0, key: this.data.key });
    this.setData({ fields, key });
  },

  chooseDays(event: WechatMiniprogram.TouchEvent) {
    this.change({ days: Number(event.currentTarget.dataset['days']) });
  },

  chooseMode(event: WechatMiniprogram.TouchEvent) {
    this.change({ mode: event.currentTarget.dataset['id'] as MentorMode });
    this.setData({ 'errors.mode': '' });
  },

  onTopic(event: WechatMiniprogram.Input) {
    this.change({ topic: event.detail.value });
    this.setData({ 'errors.topic': '' });
  },

  async send() {
    const { mentorId, mentor, fields, key } = this.data;
    const errors: Record<string, string> = {};
    if (!fields.mode) errors['mode'] = '请选择辅导方式';
    if (fields.topic.trim().length < 2) errors['topic'] = '请写明想请教的问题';
    this.setData({ errors });
    if (!fields.mode || errors['topic']) return;
    await askConsent(['bookingResult', 'bookingReminder']);
    this.setData({ isBusy: true, refusal: '' });
    const from = today();
    const body = {
      from,
      to: daysFrom(from, fields.days - 1),
      minutes: mentor.slotMinutes ?? 60,
      mode: fields.mode,
      topic: fields.topic.trim(),
    };
    try {
      await joinWait(mentorId, body, key);
      draftFor(mentorId).clear();
      void wx.redirectTo({ url: '/pages/bookings/waits/index' });
    } catch (cause) {
      this.setData({ refusal: sentenceOf(cause), errors: issuesByField(cause) });
      draftFor(mentorId).clear();
      this.setData({ key: draftFor(mentorId).load().key });
      this.change({});
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
