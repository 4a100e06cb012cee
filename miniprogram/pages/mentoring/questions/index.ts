import { fetchOwnQuestions, putOwnQuestions } from '../../../services/mentoring.js';
import { sayDone } from '../../../shared/feedback.js';
import { leavePage } from '../../../shared/navigate.js';
import { sentenceOf } from '../../../shared/problem.js';
import {
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

  onQuestions({ detail }: WechatMiniprogram.CustomEvent<{ questions: QuestionDraft[]; problems: string[] }>) {
    this.setData(detail);
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
