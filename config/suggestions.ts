/** What a suggestion is about. */
export const SUGGESTION_TOPICS = {
  policy: '政策落实',
  service: '孵化服务',
  space: '场地与配套',
  funding: '投融资',
  market: '市场与订单',
  other: '其他',
} as const;

/** How the bureau takes a suggestion up. */
export const SUGGESTION_OUTCOMES = {
  adopted: '已采纳',
  planned: '列入计划',
  explained: '解释说明',
  declined: '暂不采纳',
} as const;

/**
 * 意见建议的办理 (青岛 二(四)2，淄博 六(十三)). The texts ask for a standing channel and give no time: these are ours until a
 * bureau sets its own. The working days to an answer stand with those of the other matters, in `holidays.ts`.
 */
export const SUGGESTION_RULES = {
  article: '青岛三年计划 二（四）2',
  /** One sender's suggestions on one day: of an account, or of an address. */
  mostADay: 5,
  /** After how many calendar days an author who says nothing is taken to be content. */
  closesAfterDays: 15,
  assumption: '原文未规定答复期限、升级办法和每人件数',
} as const;

export type SuggestionTopic = keyof typeof SUGGESTION_TOPICS;
export type SuggestionOutcome = keyof typeof SUGGESTION_OUTCOMES;
