/**
 * 公平使用: mentors and seats cost their users nothing, so whoever lets others down repeatedly goes behind those who
 * do not, for a time. Nobody is ever shut out. The rule is shown to everybody, in these very words.
 */
export const FAIR_USE = {
  /** How far back absences count. */
  windowDays: 180,
  /** What one counts: not coming weighs more than calling off after the cut-off. */
  weights: { noShow: 2, lateCancel: 1 },
  /** From this weight on one stands behind the others. */
  threshold: 4,
  /** For how long after the last absence. */
  loweredDays: 60,
} as const;

export const FAIR_USE_RULE =
  '180 天内预约辅导或报名活动后爽约计 2 分、临近开始才取消辅导计 1 分；满 4 分后，候补导师时段和活动名额时排在其他人之后，自最近一次起 60 天恢复。' +
  '不影响正常预约；有正当原因可以说明，经认可后不再计分。';
