/** What a rule of a policy is about. */
export const RULE_KINDS: Readonly<Record<string, string>> = {
  scope: '适用范围',
  target: '发展目标',
  mechanism: '工作机制',
  amount: '定额奖补',
  ratio: '按比例补助',
  cap: '上限',
  condition: '条件',
  deadline: '时限',
  role: '职责分工',
  aspiration: '倡导',
  noise: '说明',
};

export const LEVEL_WORDS: Readonly<Record<string, string>> = {
  county: '县（市、区）级',
  prefecture: '市级',
  province: '省级',
  nation: '国家级',
};

export const GRADE_WORDS: Readonly<Record<string, string>> = {
  excellent: '优秀',
  good: '良好',
  pass: '合格',
  fail: '不合格',
};

export const INSTALMENT_WORDS: Readonly<Record<string, string>> = {
  released: '可拨付',
  pending: '待考核',
  forfeited: '不再拨付',
};

export const LINE_KINDS: Readonly<Record<string, string>> = {
  fixed: '定额',
  ceiling: '最高',
  choice: '需选择口径',
};
