/** The columns of a roster of mentors, in the order of the template. */
export const ROSTER_HEADINGS = [
  '编号',
  '姓名',
  '单位',
  '职务',
  '类别',
  '专长',
  '所在区域',
  '辅导方式',
  '可约时段',
  '简介',
  '聘期至',
  '联系电话',
] as const;
