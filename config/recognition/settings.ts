/** What the texts leave to the bureau or to documents that are not ours; each is shown beside the result it decides. */
export const REVIEW_SETTINGS = {
  /** 专家评审: at least this many sheets. */
  reviewers: { value: 3, label: '评审专家人数下限', basis: '平台默认：不少于 3 人' },
  /** Marks out of 100 further apart than this need a word of the bureau. */
  spread: { value: 20, label: '专家评分最大分差', basis: '平台默认：分差超过 20 分须说明或加请专家' },
  passMark: { value: 70, label: '专家评审合格线', basis: '平台默认：平均 70 分' },
  /** 公示期. */
  noticeWorkingDays: { value: 5, label: '公示期（工作日）', basis: '平台默认：5 个工作日，文件未写' },
  inspectors: { value: 2, label: '实地核查人数下限', basis: '平台默认：不少于 2 人' },
} as const;

/** What an expert's marks are given for, unless a standard says otherwise; 100 in all. */
export const USUAL_RUBRIC = [
  { key: 'direction', label: '发展定位与特色', most: 20 },
  { key: 'services', label: '服务能力与导师队伍', most: 30 },
  { key: 'results', label: '孵化成效', most: 30 },
  { key: 'management', label: '管理与制度', most: 20 },
] as const;
