export type Tone = 'default' | 'primary' | 'success' | 'warning' | 'danger';

interface Word {
  text: string;
  tone: Tone;
}

const WORDS = {
  delivery: {
    queued: { text: '等待发送', tone: 'default' },
    sending: { text: '正在发送', tone: 'default' },
    sent: { text: '已发送', tone: 'success' },
    refused: { text: '被拒收', tone: 'danger' },
    failed: { text: '未能发送', tone: 'danger' },
    inDoubt: { text: '结果未知', tone: 'warning' },
    inboxOnly: { text: '仅站内', tone: 'default' },
  },
  organisation: {
    draft: { text: '草稿', tone: 'default' },
    submitted: { text: '待区县审核', tone: 'warning' },
    returned: { text: '已退回补正', tone: 'primary' },
    approved: { text: '已通过', tone: 'success' },
    refused: { text: '未通过', tone: 'danger' },
  },
  organiserApplication: {
    submitted: { text: '待审核', tone: 'warning' },
    returned: { text: '已退回补正', tone: 'primary' },
    approved: { text: '已通过', tone: 'success' },
    refused: { text: '未通过', tone: 'danger' },
    withdrawn: { text: '已撤回', tone: 'default' },
  },
  residency: {
    applied: { text: '申请入驻', tone: 'warning' },
    resident: { text: '在孵', tone: 'success' },
    graduated: { text: '已毕业', tone: 'primary' },
    exited: { text: '已退出', tone: 'default' },
    refused: { text: '未接收', tone: 'danger' },
    withdrawn: { text: '已撤回', tone: 'default' },
  },
  mentor: {
    nominated: { text: '待审核', tone: 'warning' },
    appointed: { text: '在库', tone: 'success' },
    paused: { text: '暂停接单', tone: 'default' },
    refused: { text: '未聘任', tone: 'danger' },
    removed: { text: '已移出', tone: 'default' },
  },
  event: {
    draft: { text: '草稿', tone: 'default' },
    published: { text: '已发布', tone: 'success' },
    cancelled: { text: '已取消', tone: 'danger' },
    ended: { text: '已结束', tone: 'default' },
  },
  registration: {
    awaitingApproval: { text: '待审核', tone: 'warning' },
    awaitingPayment: { text: '待支付', tone: 'warning' },
    waitlisted: { text: '候补中', tone: 'default' },
    offered: { text: '候补待确认', tone: 'warning' },
    registered: { text: '已报名', tone: 'success' },
    checkedIn: { text: '已签到', tone: 'primary' },
    expired: { text: '逾期失效', tone: 'default' },
    refused: { text: '未通过', tone: 'danger' },
    cancelled: { text: '已取消', tone: 'default' },
  },
  application: {
    draft: { text: '草稿', tone: 'default' },
    submitted: { text: '待区县初审', tone: 'warning' },
    districtApproved: { text: '待市级复审', tone: 'warning' },
    returned: { text: '已退回补正', tone: 'primary' },
    approved: { text: '已发券', tone: 'success' },
    refused: { text: '未通过', tone: 'danger' },
  },
  award: {
    choosing: { text: '待定口径', tone: 'warning' },
    draft: { text: '待经办', tone: 'default' },
    submitted: { text: '待审核', tone: 'warning' },
    approved: { text: '已批准', tone: 'success' },
    settled: { text: '已办结', tone: 'primary' },
    refused: { text: '未批准', tone: 'danger' },
    withdrawn: { text: '已撤销', tone: 'default' },
  },
  awardPart: {
    pending: { text: '待考核', tone: 'default' },
    released: { text: '待付款', tone: 'warning' },
    ordered: { text: '付款中', tone: 'primary' },
    paid: { text: '已到账', tone: 'success' },
    forfeited: { text: '已作废', tone: 'danger' },
  },
  grade: {
    excellent: { text: '优秀', tone: 'success' },
    good: { text: '良好', tone: 'primary' },
    pass: { text: '合格', tone: 'default' },
    fail: { text: '不合格', tone: 'danger' },
  },
  assessmentForm: {
    draft: { text: '待自评', tone: 'default' },
    submitted: { text: '待核查', tone: 'warning' },
    returned: { text: '已退回修改', tone: 'primary' },
    checked: { text: '专家评分', tone: 'warning' },
    publicised: { text: '等次公示中', tone: 'primary' },
    graded: { text: '已定等次', tone: 'success' },
  },
  assessmentBatch: {
    proposed: { text: '待发布', tone: 'warning' },
    publicised: { text: '公示中', tone: 'primary' },
    published: { text: '已发布', tone: 'success' },
    refused: { text: '已退回', tone: 'default' },
  },
  gradeCorrection: {
    proposed: { text: '待核定', tone: 'warning' },
    applied: { text: '已更正', tone: 'success' },
    refused: { text: '已退回', tone: 'default' },
  },
  yearlyReport: {
    draft: { text: '填报中', tone: 'default' },
    submitted: { text: '已提交', tone: 'success' },
    returned: { text: '已退回修改', tone: 'primary' },
  },
  reportPrint: {
    printed: { text: '待盖章上传', tone: 'warning' },
    sealed: { text: '已盖章', tone: 'success' },
    void: { text: '已作废', tone: 'default' },
  },
  rectification: {
    open: { text: '整改中', tone: 'warning' },
    reported: { text: '待复核', tone: 'warning' },
    passed: { text: '复核合格', tone: 'success' },
    lifted: { text: '等次更正，整改终止', tone: 'default' },
    revoked: { text: '已取消资格', tone: 'danger' },
  },
  redemption: {
    claimed: { text: '待兑付审核', tone: 'warning' },
    redeemed: { text: '已兑付', tone: 'success' },
    returned: { text: '已退回补正', tone: 'primary' },
    rejected: { text: '未通过', tone: 'danger' },
    reversed: { text: '已冲正', tone: 'default' },
  },
  order: {
    created: { text: '待支付', tone: 'warning' },
    paid: { text: '已支付', tone: 'success' },
    closed: { text: '已关闭', tone: 'default' },
    refunding: { text: '退款中', tone: 'warning' },
    refunded: { text: '已全部退回', tone: 'default' },
  },
  refund: {
    requested: { text: '待发往微信', tone: 'default' },
    sent: { text: '微信处理中', tone: 'primary' },
    succeeded: { text: '已退回', tone: 'success' },
    closed: { text: '已关闭', tone: 'danger' },
    abnormal: { text: '异常待处理', tone: 'danger' },
  },
  admission: {
    applied: { text: '待区县初审', tone: 'warning' },
    districtApproved: { text: '待市级复审', tone: 'warning' },
    returned: { text: '已退回补正', tone: 'primary' },
    refused: { text: '未入库', tone: 'danger' },
    admitted: { text: '已入库', tone: 'success' },
  },
  materialChange: {
    draft: { text: '待报告', tone: 'warning' },
    reported: { text: '待审核', tone: 'warning' },
    accepted: { text: '已接收', tone: 'success' },
    returned: { text: '已退回补正', tone: 'primary' },
  },
  punctuality: {
    onTime: { text: '按时', tone: 'success' },
    late: { text: '逾期报告', tone: 'warning' },
    owed: { text: '计时中', tone: 'default' },
    overdue: { text: '逾期未报', tone: 'danger' },
  },
  outputFiling: {
    filed: { text: '待备案', tone: 'warning' },
    accepted: { text: '已备案', tone: 'success' },
    returned: { text: '已退回补正', tone: 'primary' },
  },
  notice: {
    open: { text: '公示中', tone: 'warning' },
    closed: { text: '已结束', tone: 'default' },
    withdrawn: { text: '已撤回', tone: 'danger' },
  },
  objection: {
    received: { text: '待答复', tone: 'warning' },
    answered: { text: '已答复', tone: 'success' },
    withdrawn: { text: '已撤回', tone: 'default' },
  },
  suggestion: {
    submitted: { text: '办理中', tone: 'warning' },
    answered: { text: '已答复', tone: 'success' },
    closed: { text: '已办结', tone: 'default' },
    withdrawn: { text: '已撤回', tone: 'default' },
  },
  recognition: {
    draft: { text: '草稿', tone: 'default' },
    submitted: { text: '待受理', tone: 'warning' },
    returned: { text: '已退回补正', tone: 'primary' },
    accepted: { text: '待初审', tone: 'warning' },
    reviewing: { text: '评审中', tone: 'warning' },
    publicised: { text: '公示中', tone: 'primary' },
    recognised: { text: '已认定', tone: 'success' },
    refused: { text: '未通过', tone: 'danger' },
    withdrawn: { text: '已撤回', tone: 'default' },
  },
  scheme: {
    open: { text: '受理中', tone: 'success' },
    closed: { text: '停止受理', tone: 'default' },
  },
} as const satisfies Record<string, Record<string, Word>>;

export type StatusOf = keyof typeof WORDS;

/** The Chinese word and tone of a status; an unknown one shows as it is rather than as nothing. */
export function statusWord(of: StatusOf, status: string): Word {
  const words: Readonly<Record<string, Word>> = WORDS[of];
  return words[status] ?? { text: status, tone: 'default' };
}

/** The statuses of a kind as choices of a filter. */
export const statusChoices = (of: StatusOf, statuses: readonly string[]): { value: string; label: string }[] =>
  statuses.map(status => ({ value: status, label: statusWord(of, status).text }));

/** A status word when it is not known whose it is, as in an audit record. */
export function anyStatusWord(status: string): string {
  for (const words of Object.values<Readonly<Record<string, Word>>>(WORDS)) {
    const word = words[status];
    if (word) return word.text;
  }
  return status;
}
