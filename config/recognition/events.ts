/** Which events count as what, by a word of their title or series. 慈溪 二(一)4 and 二(一)6 */
export const EVENT_WORDS = {
  training: ['讲堂', '论坛', '训练营', '培训', '公开课', '实训', '沙龙'],
  roadshow: ['路演', '推介', '大赛', '赛事', '比赛', '发布会', '对接'],
} as const;
