/** 活动问卷: how much may be asked, for how long people answer, and how many answers a figure is made of at least. */
export const EVENT_SURVEY = {
  maxQuestions: 10,
  maxChoices: 8,
  maxText: 300,
  /** Days after the end of the event during which guests answer. */
  answerDays: 14,
  /** Figures and texts are shown from so many answers on, and grow by so many at once: nobody can be picked out. */
  minAnswers: 3,
  /** Free texts shown of one question. */
  maxTexts: 200,
} as const;

/** 5 is best. */
export const SCALE = { least: 1, most: 5 } as const;

/** What an organiser is offered to start from. */
export const USUAL_SURVEY = [
  { id: 'overall', label: '您对本次活动的总体评价', kind: 'scale', required: true, choices: [] },
  { id: 'useful', label: '活动内容对您的帮助', kind: 'scale', required: true, choices: [] },
  { id: 'contact', label: '会后您打算', kind: 'choice', required: false, choices: ['继续对接', '再了解', '暂不考虑'] },
  { id: 'advice', label: '您的建议', kind: 'text', required: false, choices: [] },
] as const;
