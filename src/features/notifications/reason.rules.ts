import type { DeliveryStatus, SmsStatus } from './notification.states.js';

/** What a person reads about a message that did not reach them by WeChat, and what support reads. */
const REASONS = {
  no_template: '这类消息只在站内通知',
  no_credit: '微信提醒次数已用完，改为站内通知；可在“提醒设置”里再次允许',
  kept_for_more_important: '剩余的微信提醒留给更重要的提醒，这条改为站内通知',
  quiet_hours: '到时正值免打扰时段，且之后事项已开始，改为站内通知',
  waits_for_morning: '正值免打扰时段，将在时段结束后发送',
  over: '事项已经开始或结束，不再发送微信提醒',
  subject_changed: '事项已改期或取消，这条提醒作废',
  '43101': '您在微信里拒收了这类消息或次数已用完，改为站内通知',
  unknown_outcome: '微信没有回应，可能已送达；为免重复打扰，不再重发',
  interrupted: '发送时系统中断，可能已送达；为免重复打扰，不再重发',
  invalid: '微信不接受这条消息的内容，技术人员会检查模板',
  unfit_field: '消息内容不符合微信模板的要求，未发送，技术人员会检查',
  noSuchPerson: '微信中找不到该用户',
  busy: '微信繁忙，稍后自动重试',
  quota: '当天的微信发送额度用完，次日自动重试',
  misconfigured: '与微信的连接配置有误，修复后自动重试',
  not_delivered: '微信报告未送达',
  delivered: '微信报告已送达',
  no_phone: '没有绑定手机号，未发短信',
  sms_refused: '短信平台不接受这条短信',
} as const;
export type Reason = keyof typeof REASONS;
export const REASON_KEYS = Object.keys(REASONS) as [Reason, ...Reason[]];

/** A reason in words; nothing for a message that went its usual way. */
export const reasonText = (reason: string | null): string =>
  reason !== null && Object.hasOwn(REASONS, reason) ? REASONS[reason as Reason] : '';

const OUTCOMES: Readonly<Record<DeliveryStatus | SmsStatus, string>> = {
  queued: '等待发送',
  sending: '正在发送',
  sent: '已发送',
  refused: '被拒收',
  failed: '未能发送',
  inDoubt: '结果未知',
  inboxOnly: '仅站内',
  none: '',
};

/** A status of a delivery in words. */
export const outcomeText = (status: string): string =>
  Object.hasOwn(OUTCOMES, status) ? OUTCOMES[status as DeliveryStatus] : '';
