import { answerSurvey, fetchSurvey, type Survey, type SurveyQuestion } from '../../../../services/surveys.js';
import { subjectPage } from '../../../../shared/loadedPage.js';
import { issuesByField, sentenceOf } from '../../../../shared/problem.js';
import { mayStay } from '../../../../shared/session.js';
import { dayOf } from '../../../../shared/time.js';

const STEPS = ['1', '2', '3', '4', '5'];

/** A scale is a choice of five, for the controls. */
const controlOf = (question: SurveyQuestion) =>
  question.kind === 'scale'
    ? { ...question, kind: 'choice', label: `${question.label}（1 最低，5 最高）`, choices: STEPS }
    : question;

const SENTENCES: Readonly<Record<Survey['mine'], string>> = {
  due: '',
  answered: '您已提交，谢谢参与。',
  notYet: '活动结束后可以填写。',
  closed: '问卷已截止，谢谢关注。',
  notThere: '问卷由到场签到的人填写，您没有这场活动的签到记录。',
};

Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    title: '',
    until: '',
    mine: 'due' as Survey['mine'],
    sentence: '',
    questions: [] as ReturnType<typeof controlOf>[],
    answers: {} as Record<string, string>,
    errors: {} as Record<string, string>,
    refusal: '',
    isBusy: false,
  },

  async load() {
    if (await mayStay()) this.show(await fetchSurvey(this.data.id));
  },

  show({ title, closesAt, mine, questions }: Survey) {
    const look = questions.length ? 'full' : 'empty';
    const sentence = SENTENCES[mine];
    this.setData({ look, title, mine, sentence, until: dayOf(closesAt), questions: questions.map(controlOf) });
  },

  onAnswer({ detail }: WechatMiniprogram.CustomEvent<{ question: string; value: string }>) {
    const answers = { ...this.data.answers, [detail.question]: detail.value };
    this.setData({ answers, errors: { ...this.data.errors, [`answers.${detail.question}`]: '' }, refusal: '' });
  },

  async send() {
    this.setData({ isBusy: true, refusal: '', errors: {} });
    try {
      this.show(await answerSurvey(this.data.id, this.data.answers));
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } catch (cause) {
      this.setData({ errors: issuesByField(cause), refusal: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
