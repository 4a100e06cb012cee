import type { Template } from './openApi/templates.js';

/** A template id as long as WeChat's own, recognisable by people. */
const templateId = (name: string): string => `fake-${name}-`.padEnd(43, '0');

const once = (name: string, title: string, fields: Record<string, string>): Template => ({
  id: templateId(name),
  title,
  kind: 'once',
  fields,
});

/** Templates every fake knows, so that the product's own configuration is not needed to try the wire. */
export const DEFAULT_TEMPLATES: readonly Template[] = [
  once('booking-reminder', '预约到期提醒', { thing1: '预约项目', time2: '预约时间', thing3: '地点' }),
  once('booking-result', '预约结果通知', { thing1: '预约项目', phrase2: '预约结果', thing3: '备注' }),
  once('event-reminder', '活动开始提醒', { thing1: '活动名称', time2: '开始时间', thing3: '活动地点' }),
  once('refund', '退款通知', { character_string1: '订单编号', amount2: '退款金额', thing3: '退款原因' }),
  { ...once('review-result', '审核结果通知', { thing1: '申请项目', phrase2: '审核结果' }), kind: 'long' },
];
