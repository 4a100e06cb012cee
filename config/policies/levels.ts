/** Administrative tiers in rising order. Each policy gives them its own names and may use only some of them. */
export const LEVELS = ['county', 'prefecture', 'province', 'nation'] as const;
export type Level = (typeof LEVELS)[number];

/** Kinds of facility (孵化载体) that an award can be given to. */
export const FACILITY_TYPES = ['makerspace', 'incubator', 'universitySciencePark', 'starSpace', 'microPark'] as const;
export type FacilityType = (typeof FACILITY_TYPES)[number];

/** Chinese names of the facility types, as the policies write them. */
export const FACILITY_TYPE_NAMES: Readonly<Record<FacilityType, string>> = {
  makerspace: '众创空间',
  incubator: '科技企业孵化器',
  universitySciencePark: '大学科技园',
  starSpace: '星创天地',
  microPark: '小微产业园',
};

/** Grades of an annual assessment (年度考核) or performance evaluation (绩效评价), best first. */
export const GRADES = ['excellent', 'good', 'pass', 'fail'] as const;
export type Grade = (typeof GRADES)[number];

/** Chinese names of the grades. */
export const GRADE_NAMES: Readonly<Record<Grade, string>> = {
  excellent: '优秀',
  good: '良好',
  pass: '合格',
  fail: '不合格',
};
