import { anyStatusWord } from './statuses.js';

/** Audit actions as an officer would tell them. */
const ACTION_WORDS: Readonly<Record<string, string>> = {
  'user.phoneBound': '绑定了手机号',
  'user.phoneUnbound': '解绑了手机号',
  'user.phoneReleased': '解除了手机号绑定',
  'user.blocked': '封禁',
  'user.unblocked': '解除封禁',
  'user.blockAppealed': '提出申诉',
  'user.appealGranted': '申诉成立，解除封禁',
  'user.appealRefused': '申诉不成立，维持封禁',
  'user.consentGiven': '同意了文本',
  'user.consentWithdrawn': '撤回了同意',
  'user.dataExported': '导出了本人数据',
  'user.deleted': '注销了账号',
  'user.fallbackSignInSet': '启用了备用登录',
  'user.fallbackSignInRequired': '调整了备用登录要求',
  'user.fallbackSignInReset': '清除了备用登录',
  'user.unifiedInvited': '发出统一认证关联码',
  'user.unifiedLinked': '关联了统一认证账号',
  'user.unifiedUnlinked': '解除了统一认证关联',
  'companies.importStarted': '开始导入企业登记册',
  'organisation.registered': '登记了组织',
  'organisation.edited': '修改了登记内容',
  'organisation.submitted': '提交了登记',
  'organisation.approved': '审核通过',
  'organisation.returned': '退回补正',
  'organisation.refused': '不予通过',
  'organisation.claimed': '申请认领该组织',
  'organisation.memberInvited': '邀请了成员',
  'organisation.memberJoined': '加入了组织',
  'residency.applied': '申请入驻',
  'residency.resident': '同意入驻',
  'residency.graduated': '办理毕业',
  'residency.exited': '办理退出',
  'residency.refused': '未接收入驻',
  'residency.withdrawn': '撤回了入驻申请',
  'mentor.proposed': '提出入库',
  'mentor.appointed': '同意聘任',
  'mentor.decided': '作出聘任决定',
  'mentor.refused': '不予聘任',
  'mentor.paused': '暂停接单',
  'mentor.resumed': '恢复接单',
  'mentor.removed': '移出导师库',
  'mentor.linked': '绑定了微信',
  'mentor.linkCodeCreated': '生成了绑定码',
  'mentor.availabilityChanged': '调整了可约时间',
  'mentors.importStarted': '开始导入名册',
  'mentors.imported': '导入了名册',
  'booking.requested': '提出预约',
  'booking.accepted': '接受预约',
  'booking.declined': '谢绝预约',
  'booking.expired': '预约逾期未答复',
  'booking.cancelled': '取消了预约',
  'booking.rescheduled': '改约',
  'booking.held': '完成辅导',
  'booking.completed': '完成辅导',
  'booking.noShow': '登记爽约',
  'booking.noted': '填写了辅导记录',
  'booking.feedbackGiven': '给出了评价',
  'event.created': '新建了活动',
  'event.changed': '修改了活动',
  'event.published': '发布了活动',
  'event.cancelled': '取消了活动',
  'event.attendanceExported': '导出了名单',
  'registration.made': '报名',
  'registration.approved': '通过了报名',
  'registration.refused': '未通过报名',
  'registration.cancelled': '取消了报名',
  'registration.promoted': '候补递补',
  'registration.offerAccepted': '确认了候补名额',
  'registration.offerExpired': '候补名额逾期',
  'registration.paid': '付款成功',
  'registration.paidTooLate': '逾期付款',
  'registration.unpaid': '逾期未付款',
  'registration.refunded': '已退款',
  'checkIn.admitted': '签到',
  'checkIn.refused': '未放行',
  'checkIn.undone': '撤销签到',
  'voucherScheme.created': '设立了方案',
  'voucherScheme.opened': '恢复受理',
  'voucherScheme.closed': '停止受理',
  'voucherApplication.drafted': '填写了申领',
  'voucherApplication.edited': '修改了申领',
  'voucherApplication.submitted': '提交了申领',
  'voucherApplication.approved': '审核通过',
  'voucherApplication.returned': '退回补正',
  'voucherApplication.refused': '不予通过',
  'voucherApplication.selfDealingRefused': '因回避被拦下',
  'voucher.issued': '发券',
  'voucher.spent': '备案了合同',
  'voucher.claimed': '提出兑付',
  'voucher.redeemed': '同意兑付',
  'voucher.claimReturned': '兑付退回补正',
  'voucher.rejected': '兑付未通过',
  'voucher.paymentReversed': '冲正',
  'voucher.expired': '到期失效',
  'voucher.returned': '交回',
  'voucher.relatedPartyRefused': '因关联关系被拦下',
  'voucher.selfDealingRefused': '因回避被拦下',
  'order.created': '下单',
  'order.paid': '支付成功',
  'order.paidLate': '逾期支付',
  'order.closed': '订单关闭',
  'order.frozen': '订单冻结待查',
  'order.refundArrived': '退款到账',
  'refund.requested': '申请退款',
  'user.rolesChanged': '调整了角色',
  'user.rolesInstalled': '初始化了角色',
  'user.disabled': '停用了账号',
};

export const actionWord = (action: string): string => ACTION_WORDS[action] ?? action;

/** The kinds of records that leave a trail, as choices of a filter. */
export const SUBJECT_KINDS: readonly { value: string; label: string }[] = [
  { value: 'organisation', label: '组织登记' },
  { value: 'residency', label: '入驻' },
  { value: 'mentor', label: '导师' },
  { value: 'booking', label: '预约' },
  { value: 'event', label: '活动' },
  { value: 'registration', label: '报名' },
  { value: 'checkIn', label: '签到' },
  { value: 'voucherScheme', label: '创新券方案' },
  { value: 'voucherApplication', label: '创新券申领' },
  { value: 'voucher', label: '创新券' },
  { value: 'mentorImport', label: '名册导入' },
  { value: 'order', label: '支付' },
  { value: 'user', label: '人员' },
];

/** `organisation:org_1` → `组织登记`. */
export const subjectWord = (subject: string): string => {
  const kind = subject.split(':')[0] ?? subject;
  return SUBJECT_KINDS.find(({ value }) => value === kind)?.label ?? kind;
};

const DETAIL_NAMES: Readonly<Record<string, string>> = {
  comment: '意见',
  reason: '原因',
  status: '状态',
  stage: '环节',
  kind: '类型',
  from: '由',
  to: '至',
  fields: '修改项',
  amountFen: '金额（分）',
  budgetFen: '预算（分）',
  revision: '版本',
  rows: '行数',
  roles: '角色',
  code: '代码',
  eventId: '活动',
  redemptionId: '兑付',
  voucherId: '券',
  fileName: '文件',
  imported: '新增',
  changed: '更新',
  unchanged: '无变化',
  organisationId: '组织',
};
const STAGES: Readonly<Record<string, string>> = { district: '区县初审', city: '市级复审' };
const STATUS_DETAILS = new Set(['status', 'from', 'to']);
const MOST = 60;

const shown = (name: string, value: unknown): string => {
  if (Array.isArray(value) && name !== 'fields') return `${value.length} 项`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (STATUS_DETAILS.has(name)) return anyStatusWord(text);
  if (name === 'stage') return STAGES[text] ?? text;
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
};

/** The details of an audit record in one line; what is empty is left out, long digests are cut. */
export const detailText = (details: Readonly<Record<string, unknown>>): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => `${DETAIL_NAMES[name] ?? name}：${shown(name, value)}`)
    .join(' · ');
