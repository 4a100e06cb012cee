/** Which events count as what, by a word of their title or series. 慈溪 二(一)4 and 二(一)6 */
export const EVENT_WORDS = {
  training: ['讲堂', '论坛', '训练营', '培训', '公开课', '实训', '沙龙'],
  roadshow: ['路演', '推介', '大赛', '赛事', '比赛', '发布会', '对接'],
} as const;

/** 品牌活动: who stands behind an event of a series. 青岛 二(五)1 */
export const BRAND_LEVELS = { city: '市级品牌活动', district: '区（市）品牌活动' } as const;
export type BrandLevel = keyof typeof BRAND_LEVELS;
