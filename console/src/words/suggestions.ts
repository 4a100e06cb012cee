/** What a suggestion is about. */
export const TOPICS = [
  { value: 'policy', label: '政策落实' },
  { value: 'service', label: '孵化服务' },
  { value: 'space', label: '场地与配套' },
  { value: 'funding', label: '投融资' },
  { value: 'market', label: '市场与订单' },
  { value: 'other', label: '其他' },
] as const;

/** Whose desk a suggestion lies on. */
export const DESKS = { district: '区县科技局', city: '市科技局' } as const;
