/** The hands of an award, as the panel names them. */
export const HAND_WORDS: Readonly<Record<string, string>> = {
  made: '经办',
  assessed: '核定金额',
  checked: '审核',
  ordered: '付款',
  filed: '发送银行',
  booked: '记账',
};

/** The accounts of award money, in the order in which money passes through them. */
export const AWARD_ACCOUNTS = [
  { key: 'paid', name: '已拨付', colour: '#1f6f54' },
  { key: 'released', name: '到期待付', colour: '#d98a1f' },
  { key: 'approved', name: '已批未到期', colour: '#3d7be8' },
  { key: 'available', name: '可用', colour: '#c9d3e3' },
] as const;

/** What became of a row of a receipt file. */
export const RECEIPT_WORDS: Readonly<Record<string, string>> = {
  matched: '已记账',
  partial: '部分到账',
  failed: '银行退回',
  repeated: '重复，未再记',
  unknown: '查无此付款',
  refused: '未记账',
};
