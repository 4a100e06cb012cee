import {
  fetchSurvey,
  fetchSurveyResults,
  putSurvey,
  type Survey,
  type SurveyKind,
  type SurveyResults,
} from '../../../../services/surveys.js';
import { sayDone } from '../../../../shared/feedback.js';
import { subjectPage } from '../../../../shared/loadedPage.js';
import { leavePage, openPage } from '../../../../shared/navigate.js';
import { sentenceOf } from '../../../../shared/problem.js';
import {
  draftOfQuestion,
  questionOfDraft,
  questionProblem,
  type QuestionDraft,
} from '../../../../shared/questionDrafts.js';
import { mayStay } from '../../../../shared/session.js';
import { dayOf } from '../../../../shared/time.js';

type Draft = QuestionDraft<SurveyKind>;

const KINDS: { id: SurveyKind; name: string }[] = [
  { id: 'scale', name: '打分（1—5）' },
  { id: 'choice', name: '单选' },
  { id: 'text', name: '文字' },
];

/** A question needs a name of its own for its answers; one that is new gets the first that is free. */
function named(drafts: readonly Draft[]) {
  const taken = new Set(drafts.map(({ id }) => id));
  let next = 1;
  return drafts.map(draft => {
    if (draft.id) return { ...questionOfDraft(draft), id: draft.id };
    while (taken.has(`q${next}`)) next += 1;
    taken.add(`q${next}`);
    return { ...questionOfDraft(draft), id: `q${next}` };
  });
}

const rowOf = ({ id, label, kind, count, mean, distribution, texts }: SurveyResults['questions'][number]) => ({
  id,
  label,
  said: mean === null ? `${count} 人回答` : `${count} 人回答，平均 ${mean} 分`,
  bars: distribution.map(({ value, count: times }) => ({
    value: kind === 'scale' ? `${value} 分` : value,
    times,
    share: count ? Math.round((times / count) * 100) : 0,
  })),
  texts,
});

Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    title: '',
    closesOn: '',
    canEdit: false,
    isSuggested: false,
    kinds: KINDS,
    questions: [] as Draft[],
    problems: [] as string[],
    refusal: '',
    isBusy: false,
    summary: '',
    results: [] as ReturnType<typeof rowOf>[],
  },

  async load() {
    if (!(await mayStay())) return;
    const survey = await fetchSurvey(this.data.id);
    await (survey.canEdit ? this.edit(survey) : this.read(survey));
  },

  async onPullDownRefresh() {
    if (!this.data.canEdit) await this.reload();
    void wx.stopPullDownRefresh();
  },

  edit({ title, closesAt, questions, suggested }: Survey) {
    const isSuggested = questions.length === 0;
    const asked = (isSuggested ? suggested : questions).map(draftOfQuestion);
    this.setData({ look: 'full', canEdit: true, title, closesOn: dayOf(closesAt), isSuggested, questions: asked });
  },

  async read({ title, closesAt, questions }: Survey) {
    if (questions.length === 0) return this.setData({ look: 'empty', title });
    const { guests, answered, counted, minAnswers, questions: found } = await fetchSurveyResults(this.data.id);
    const waiting = counted < answered ? `，每满 ${minAnswers} 份汇总一次，已汇总 ${counted} 份` : '';
    const summary = `到场 ${guests} 人，收到 ${answered} 份${waiting}`;
    this.setData({
      look: 'full',
      canEdit: false,
      title,
      closesOn: dayOf(closesAt),
      summary,
      results: found.map(rowOf),
    });
  },

  onQuestions({ detail }: WechatMiniprogram.CustomEvent<{ questions: Draft[]; problems: string[] }>) {
    this.setData(detail);
  },

  openGuests() {
    openPage(`/pages/events/workbench/attendance/index?id=${this.data.id}`);
  },

  async save() {
    const { id, questions } = this.data;
    const problems = questions.map(questionProblem);
    this.setData({ problems, refusal: '' });
    if (problems.some(Boolean)) return;
    this.setData({ isBusy: true });
    try {
      await putSurvey(id, named(questions));
      sayDone(questions.length ? '问卷已设置' : '已取消问卷');
      leavePage('/pages/events/workbench/index');
    } catch (cause) {
      this.setData({ refusal: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
