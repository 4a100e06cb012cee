import {
  addTask,
  fetchFeedback,
  fetchIntake,
  fetchVideoLink,
  fetchWork,
  setTask,
  shareWork,
} from '../../../services/mentoring.js';
import type { IntakeQuestion, SessionFeedback, SessionWork, Side } from '../../../services/mentoring.js';
import { draftOf } from '../../../shared/draft.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { openPage } from '../../../shared/navigate.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { clockOf, daysFrom, today } from '../../../shared/time.js';

const WEEK = 7;
const BLANK = { text: '', side: 'applicant' as Side, dueOn: '' };
type Fields = typeof BLANK;
const draftFor = (id: string) => draftOf(`task ${id}`, BLANK);

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    work: {} as Partial<SessionWork>,
    feedback: {} as Partial<SessionFeedback>,
    answers: [] as IntakeQuestion[],
    isAnswered: false,
    link: '',
    linkText: '',
    today: today(),
    fields: BLANK,
    key: '',
    errors: {} as Record<string, string>,
  },

  onLoad(query: Record<string, string | undefined>) {
    const id = query['id'] ?? '';
    const { fields, key } = draftFor(id).load();
    this.setData({ id, key, fields: { ...fields, dueOn: fields.dueOn || daysFrom(today(), WEEK) } });
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
      const [work, feedback, intake, video] = await Promise.all([
        fetchWork(id),
        fetchFeedback(id),
        fetchIntake(id),
        fetchVideoLink(id),
      ]);
      const opens = `会议链接将在 ${clockOf(video.opensAt)} 显示`;
      this.setData({ work, feedback, link: video.url ?? '', linkText: video.isSet ? opens : '', look: 'full' });
      this.setData({ answers: intake.questions, isAnswered: intake.isAnswered });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  change(part: Partial<Fields>) {
    const fields = { ...this.data.fields, ...part };
    const { key } = draftFor(this.data.id).save({ fields, step: 0, key: this.data.key });
    this.setData({ fields, key, errors: {} });
  },

  onText(event: WechatMiniprogram.Input) {
    this.change({ text: event.detail.value });
  },

  chooseSide(event: WechatMiniprogram.TouchEvent) {
    this.change({ side: event.currentTarget.dataset['side'] as Side });
  },

  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ dueOn: event.detail.value });
  },

  async add() {
    const { id, fields, key } = this.data;
    if (fields.text.trim().length < 2) return this.setData({ errors: { text: '请写明要做的事' } });
    try {
      await addTask(id, { ...fields, text: fields.text.trim() }, key);
      draftFor(id).clear();
      const fresh = draftFor(id).load();
      this.setData({ fields: { ...BLANK, side: fields.side, dueOn: fields.dueOn }, key: fresh.key });
      sayDone('已约定');
      await this.reload();
    } catch (cause) {
      const errors = issuesByField(cause);
      this.setData({ errors: Object.keys(errors).length ? errors : { text: sentenceOf(cause) } });
    }
  },

  async toggle(event: WechatMiniprogram.TouchEvent) {
    const task = this.data.work.tasks?.find(({ id }) => id === event.currentTarget.dataset['id']);
    if (task) await withProgress('正在保存', () => setTask(task.id, !task.isDone));
    await this.reload();
  },

  async share() {
    const work = await withProgress('正在保存', () => shareWork(this.data.id, !this.data.work.isShared));
    if (work) this.setData({ work });
  },

  copyLink() {
    void wx.setClipboardData({ data: this.data.link });
  },

  openIntake() {
    openPage(`/pages/mentoring/intake/index?id=${this.data.id}`);
  },

  openNote() {
    openPage(`/pages/bookings/note/index?id=${this.data.id}`);
  },
});
