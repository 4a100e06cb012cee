export type { SmsOutcome, SmsSender, TextMessage } from './sms.js';
export { createTencentSms, tc3Authorization, type TencentSmsOptions } from './tencentSms.js';
