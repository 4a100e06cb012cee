import type { Setting } from './shape.js';

/** Which day decides whether a policy applies: open in every text, the recognition date by default. */
export const decisiveDay = (rules: readonly string[]): Setting => ({
  key: 'decisiveDay',
  label: '以哪一天判断政策是否适用',
  kind: 'choice',
  default: 'event',
  choices: [
    { value: 'event', label: '认定（或事项发生）之日' },
    { value: 'calculation', label: '申报、拨付（测算）之日' },
  ],
  rules,
});

/** Later promotion where the text is silent: no default, a person picks the reading. */
export const promotionReading = (rules: readonly string[]): Setting => ({
  key: 'promotionReading',
  label: '已获低一级奖励后再升级，奖励如何计算（文件未写明）',
  kind: 'choice',
  default: null,
  choices: [
    { value: 'full', label: '按新级别全额奖励' },
    { value: 'difference', label: '补足与已获奖励的差额' },
  ],
  rules,
});
