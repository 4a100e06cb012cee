import { fetchBooking, giveFeedback, putNote, type Booking } from '../../../services/bookings.js';
import { draftOf } from '../../../shared/draft.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { leavePage } from '../../../shared/navigate.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';

const BLANK = { text: '', nextSteps: '', rating: 0, comment: '' };
type Fields = typeof BLANK;
type FieldEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: keyof Fields }>;

const STARS = [
  { rating: 1, name: '很不满意' },
  { rating: 2, name: '不满意' },
  { rating: 3, name: '一般' },
  { rating: 4, name: '满意' },
  { rating: 5, name: '很满意' },
];

const draftFor = (id: string) => draftOf(`note ${id}`, BLANK);

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    booking: {} as Partial<Booking>,
    canNote: false,
    canJudge: false,
    fields: BLANK,
    errors: {} as Record<string, string>,
    stars: STARS,
    key: '',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    const { id } = this.data;
    this.setData({ look: 'loading' });
    try {
      const me = await loadMe();
      const booking = await fetchBooking(id);
      const isMentor = me?.mentorId === booking.mentorId;
      const draft = draftFor(id).load();
      const { text, nextSteps } = draft.savedAt || !booking.note ? draft.fields : booking.note;
      const canJudge = booking.status === 'held' && !booking.feedback.mine;
      this.setData({ booking, canNote: isMentor, canJudge, key: draft.key, look: 'full' });
      this.setData({ fields: { ...draft.fields, text, nextSteps } });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  change(part: Partial<Fields>) {
    const fields = { ...this.data.fields, ...part };
    draftFor(this.data.id).save({ fields, step: 0, key: this.data.key });
    this.setData({ fields });
  },

  onText(event: FieldEvent) {
    const { field } = event.currentTarget.dataset;
    this.change({ [field]: event.detail.value });
    this.setData({ [`errors.${field}`]: '' });
  },

  chooseRating(event: WechatMiniprogram.TouchEvent) {
    this.change({ rating: Number(event.currentTarget.dataset['rating']) });
    this.setData({ 'errors.rating': '' });
  },

  async saveNote() {
    const { id, fields } = this.data;
    if (!fields.text.trim()) return this.setData({ 'errors.text': '请填写辅导记录' });
    const { text, nextSteps } = fields;
    if (await withProgress('正在保存', () => putNote(id, { text, nextSteps }))) this.finish('已保存');
  },

  async sendFeedback() {
    const { id, fields } = this.data;
    if (!fields.rating) return this.setData({ 'errors.rating': '请先打分' });
    const { rating, comment } = fields;
    if (await withProgress('正在提交', () => giveFeedback(id, { rating, comment }))) this.finish('已评价');
  },

  finish(words: string) {
    draftFor(this.data.id).clear();
    sayDone(words);
    leavePage(`/pages/bookings/detail/index?id=${this.data.id}`);
  },
});
