import { blankQuestion, type QuestionDraft } from '../../shared/questionDrafts.js';

type Draft = QuestionDraft<string>;

/**
 * 问题编辑: the questions that somebody asks others, with the kinds of answers that the place knows; the first is that of
 * a new question. Sends `change` {questions, problems} with what is left of the problems.
 */
Component({
  properties: {
    questions: { type: Array, value: [] as Draft[] },
    problems: { type: Array, value: [] as string[] },
    kinds: { type: Array, value: [] as { id: string; name: string }[] },
    most: { type: Number, value: 8 },
    placeholder: { type: String, value: '' },
    emptyText: { type: String, value: '' },
  },
  methods: {
    tell(questions: Draft[], problems: string[]) {
      this.triggerEvent('change', { questions, problems });
    },
    change(index: number, part: Partial<Draft>) {
      const questions = (this.data.questions as Draft[]).map((one, place) =>
        place === index ? { ...one, ...part } : one,
      );
      const problems = (this.data.problems as string[]).map((problem, place) => (place === index ? '' : problem));
      this.tell(questions, problems);
    },
    onLabel(event: WechatMiniprogram.Input) {
      this.change(Number(event.currentTarget.dataset['index']), { label: event.detail.value });
    },
    onChoices(event: WechatMiniprogram.Input) {
      this.change(Number(event.currentTarget.dataset['index']), { choices: event.detail.value });
    },
    chooseKind(event: WechatMiniprogram.TouchEvent) {
      const { index, kind } = event.currentTarget.dataset as { index: number; kind: string };
      this.change(index, { kind });
    },
    toggleRequired(event: WechatMiniprogram.TouchEvent) {
      const index = Number(event.currentTarget.dataset['index']);
      this.change(index, { required: !(this.data.questions as Draft[])[index]?.required });
    },
    add() {
      const [kind] = this.data.kinds as { id: string }[];
      this.tell(
        [...(this.data.questions as Draft[]), blankQuestion(kind?.id ?? 'text')],
        this.data.problems as string[],
      );
    },
    remove(event: WechatMiniprogram.TouchEvent) {
      const index = Number(event.currentTarget.dataset['index']);
      this.tell(
        (this.data.questions as Draft[]).filter((_, place) => place !== index),
        [],
      );
    },
  },
});
