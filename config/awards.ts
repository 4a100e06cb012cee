/** Rules whose award a facility gets once, however often the fact occurs; `why` is what the person reads. */
export const ONCE_RULES: Readonly<Record<string, string>> = {
  'ZB-08': '培育经费每家载体只给一次（文件未写逐年，按一次性处理）',
  'ZB-12': '示范性众创空间一次性扶持50万元',
  'ZB-14': '公共技术服务平台扶持每个平台一次（文件未写逐年，按一次性处理）',
};

/** What the policies say (or leave open) about two awards for one and the same thing. */
export interface Combination {
  rules: readonly [string, string];
  /** `both`: they add up; `higher`: only the higher one; `notAgain`: the later one is refused. */
  ruling: 'both' | 'higher' | 'notAgain';
  article: string;
}

/**
 * Pairs of rules with an answer of their own. Any other pair on the same recognition, certificate or spend waits for a
 * person: the texts do not say that it may be counted twice.
 */
export const COMBINATIONS: readonly Combination[] = [
  { rules: ['CX-16', 'CX-17'], ruling: 'notAgain', article: '慈溪 三(一)(二)：同一认定按一类载体奖励一次' },
  { rules: ['ZB-08', 'ZB-09'], ruling: 'both', article: '淄博 三(四)(五)：培育经费与认定奖励分别规定' },
  { rules: ['ZB-09', 'ZB-12'], ruling: 'both', article: '淄博 三(五)、四(七)：认定奖励与示范扶持分别规定' },
  { rules: ['TL-09a', 'TL-09b'], ruling: 'higher', article: '通辽 三(一)：国家级与自治区级支持就高计' },
];

/** 绩效：days from approval (or release) to payment above which an unpaid part is shown as late. The text gives none. */
export const PAY_CLOCK = { soonDays: 15, lateDays: 30 } as const;
