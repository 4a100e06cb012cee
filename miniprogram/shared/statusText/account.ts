import { textOf, type StatusText } from './status.js';

export const blockStatus = (state: string): StatusText =>
  textOf(
    {
      inForce: { label: '生效中', tone: 'bad' },
      appealed: { label: '申诉处理中', tone: 'busy' },
      lifted: { label: '已解除', tone: 'good' },
      expired: { label: '已到期', tone: 'plain' },
    },
    state,
  );

const SCOPES: Readonly<Record<string, string>> = {
  account: '整个账号',
  bookings: '预约导师',
  events: '报名活动',
};

/** What a block keeps a person from, as they would say it. */
export const scopesText = (scopes: readonly string[]): string => scopes.map(scope => SCOPES[scope] ?? scope).join('、');

const SUBJECTS: Readonly<Record<string, string>> = {
  user: '账号',
  organisation: '组织',
  residency: '入驻',
  mentor: '导师',
  booking: '预约',
  event: '活动',
  registration: '报名',
  voucherApplication: '创新券申请',
  voucher: '创新券',
  redemption: '兑付',
  order: '订单',
};
const VERBS: Readonly<Record<string, string>> = {
  phoneBound: '绑定手机号',
  phoneUnbound: '解绑手机号',
  consentGiven: '确认了文本',
  consentWithdrawn: '撤回了同意',
  dataExported: '导出了本人数据',
  blockAppealed: '提出申诉',
  registered: '登记',
  edited: '修改',
  submitted: '提交',
  approved: '审核通过',
  returned: '退回补正',
  refused: '不予通过',
  requested: '提出',
  accepted: '接受',
  declined: '谢绝',
  cancelled: '取消',
  made: '提交',
  created: '新建',
  changed: '修改',
  published: '发布',
  claimed: '申请兑付',
  applied: '提出申请',
};

/** An act of one's own in plain words: what it was about and what was done. */
export function actText(action: string): string {
  const [subject = '', verb = ''] = action.split('.');
  return `${SUBJECTS[subject] ?? '事项'} · ${VERBS[verb] ?? '办理'}`;
}
