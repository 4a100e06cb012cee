import type { IntakeQuestion } from '../../services/mentoring.js';

type Asked = Omit<IntakeQuestion, 'value'>;
interface Row extends IntakeQuestion {
  error: string;
}

/**
 * 约前问卷: the questions of a mentor with their controls. `errors` are keyed as the server names them
 * (`answers.<id>`). Sends `change` {question, value} and, for a file, `file` {question}; the page uploads.
 */
Component({
  properties: {
    questions: { type: Array, value: [] as Asked[] },
    answers: { type: Object, value: {} as Record<string, string> },
    errors: { type: Object, value: {} as Record<string, string> },
  },
  data: { rows: [] as Row[] },
  observers: {
    'questions, answers, errors'(questions: Asked[], answers: Record<string, string>, errors: Record<string, string>) {
      const rows = questions.map(one => ({
        ...one,
        value: answers[one.id] ?? '',
        error: errors[`answers.${one.id}`] ?? '',
      }));
      this.setData({ rows });
    },
  },
  methods: {
    onText(event: WechatMiniprogram.Input) {
      const { question } = event.currentTarget.dataset;
      this.triggerEvent('change', { question, value: event.detail.value });
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      const { question, choice } = event.currentTarget.dataset;
      this.triggerEvent('change', { question, value: choice });
    },
    addFile(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('file', { question: event.currentTarget.dataset['question'] });
    },
  },
});
