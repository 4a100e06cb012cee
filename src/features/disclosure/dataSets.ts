/** What is published as open data, and what each set is called. */
export const DATA_SET_NAMES = {
  facilities: '孵化载体目录',
  recognitions: '认定名单',
  awards: '奖补名单',
  notices: '公示',
  statistics: '统计',
} as const;
export type DataSet = keyof typeof DATA_SET_NAMES;
export const DATA_SETS = Object.keys(DATA_SET_NAMES) as [DataSet, ...DataSet[]];
