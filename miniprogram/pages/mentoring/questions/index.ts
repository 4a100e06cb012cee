import { fetchOwnQuestions, putOwnQuestions } from '../../../services/mentoring.js';
import { sayDone } from '../../../shared/feedback.js';
import { leavePage } from '../../../shared/navigate.js';
import { sentenceOf } from '../../../shared/problem.js';
import {
  blankQuestion,
  draftOfQuestion,
  MOST_QUESTIONS,
  QUESTION_KINDS,
  questionOfDraft,
  questionProblem,
  type QuestionDraft,
} from '../../../shared/questionDrafts.js';
import { loadMe } from '../../../shared/session.js';

Page({
  data: {
    mentorId: '',
    look: 'loading',
    problem: '',
    kinds: QUESTION_KINDS,
    most: MOST_QUESTIONS,
    questions: [] as QuestionDraft[],
    problems: [] as string[],
    refusal: '',
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
      const { questions } = await fetchOwnQuestions(me.mentorId);
      this.setData({ mentorId: me.mentorId, questions: questions.map(draftOfQuestion), problems: [], look: 'full' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  change(index: number, part: Partial<QuestionDraft>) {
    const questions = this.data.questions.map((one, place) => (place === index ? { ...one, ...part } : one));
    this.setData({ questions, [`problems[${index}]`]: '' });
  },

  onLabel(event: WechatMiniprogram.Input) {
    this.change(Number(event.currentTarget.dataset['index']), { label: event.detail.value });
  },

  onChoices(event: WechatMiniprogram.Input) {
    this.change(Number(event.currentTarget.dataset['index']), { choices: event.detail.value });
  },

  chooseKind(event: WechatMiniprogram.TouchEvent) {
    const { index, kind } = event.currentTarget.dataset as { index: number; kind: QuestionDraft['kind'] };
    this.change(index, { kind });
  },

  toggleRequired(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset['index']);
    this.change(index, { required: !this.data.questions[index]?.required });
  },

  add() {
    this.setData({ questions: [...this.data.questions, blankQuestion()] });
  },

  remove(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset['index']);
    this.setData({ questions: this.data.questions.filter((_, place) => place !== index), problems: [] });
  },

  async save() {
    const { mentorId, questions } = this.data;
    const problems = questions.map(questionProblem);
    this.setData({ problems, refusal: '' });
    if (problems.some(Boolean)) return;
    this.setData({ isBusy: true });
    try {
      await putOwnQuestions(mentorId, questions.map(questionOfDraft));
      sayDone('已保存');
      leavePage('/pages/mentors/workbench/index');
    } catch (cause) {
      this.setData({ refusal: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
