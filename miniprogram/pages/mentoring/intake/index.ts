import { fetchIntake, putIntake, type IntakeQuestion } from '../../../services/mentoring.js';
import { draftOf } from '../../../shared/draft.js';
import { sayDone } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { leavePage } from '../../../shared/navigate.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';

const draftFor = (id: string) => draftOf(`intake ${id}`, { answers: {} as Record<string, string> });

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    questions: [] as IntakeQuestion[],
    answers: {} as Record<string, string>,
    errors: {} as Record<string, string>,
    refusal: '',
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    const { id } = this.data;
    try {
      const { questions } = await fetchIntake(id);
      const draft = draftFor(id).load();
      const given = Object.fromEntries(questions.map(one => [one.id, one.value]));
      const answers = draft.savedAt ? { ...given, ...draft.fields.answers } : given;
      this.setData({ questions, answers, look: questions.length ? 'full' : 'empty' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  answer(question: string, value: string) {
    const answers = { ...this.data.answers, [question]: value };
    const draft = draftFor(this.data.id);
    draft.save({ ...draft.load(), fields: { answers } });
    this.setData({ answers, errors: { ...this.data.errors, [`answers.${question}`]: '' } });
  },

  onAnswer({ detail }: WechatMiniprogram.CustomEvent<{ question: string; value: string }>) {
    this.answer(detail.question, detail.value);
  },

  async onFile({ detail }: WechatMiniprogram.CustomEvent<{ question: string }>) {
    const [file] = await chooseAndUpload(1);
    if (file) this.answer(detail.question, file.id);
  },

  async send() {
    const { id, questions, answers } = this.data;
    this.setData({ isBusy: true, refusal: '', errors: {} });
    try {
      const known = new Set(questions.map(one => one.id));
      await putIntake(id, Object.fromEntries(Object.entries(answers).filter(([key]) => known.has(key))));
      draftFor(id).clear();
      sayDone('已提交');
      leavePage();
    } catch (cause) {
      this.setData({ errors: issuesByField(cause), refusal: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
