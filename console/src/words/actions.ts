/** Audit actions as an officer would tell them. */
const ACTION_WORDS: Readonly<Record<string, string>> = {
  'organisation.registered': '登记了组织',
  'organisation.edited': '修改了登记内容',
  'organisation.submitted': '提交了登记',
  'organisation.approved': '审核通过',
  'organisation.returned': '退回补正',
  'organisation.refused': '不予通过',
  'mentor.nominated': '推荐了导师',
  'mentor.applied': '申请成为导师',
  'mentor.approved': '同意入库',
  'mentor.returned': '退回补正',
  'mentor.refused': '不予入库',
  'mentors.imported': '导入了导师名单',
  'mentor.imported': '经导入入库',
  'mentor.paused': '暂停接单',
  'mentor.resumed': '恢复接单',
  'mentor.availabilityChanged': '调整了可约时间',
  'user.rolesChanged': '调整了角色',
  'user.disabled': '停用了账号',
  'user.phoneBound': '绑定了手机号',
  'event.created': '新建了活动',
  'event.changed': '修改了活动',
  'event.published': '发布了活动',
  'event.cancelled': '取消了活动',
  'residency.opened': '申请（登记）入驻',
  'residency.decided': '答复了入驻申请',
  'residency.graduated': '办理毕业',
  'residency.exited': '办理退出',
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
  { value: 'redemption', label: '兑付' },
  { value: 'order', label: '支付' },
  { value: 'user', label: '人员' },
];

/** `organisation:org_1` → `组织登记`. */
export const subjectWord = (subject: string): string => {
  const kind = subject.split(':')[0] ?? subject;
  return SUBJECT_KINDS.find(({ value }) => value === kind)?.label ?? kind;
};
