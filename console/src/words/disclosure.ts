/** What a notice is about. */
export const NOTICE_KINDS: Readonly<Record<string, string>> = {
  recognition: '认定',
  assessment: '考核',
  award: '奖补资金',
  other: '其他',
};

/** What came of an objection. */
export const OUTCOMES: Readonly<Record<string, string>> = {
  upheld: '成立',
  partly: '部分成立',
  dismissed: '不成立',
};
