export type { SmsOutcome, SmsSender } from './sms.js';
export { createTencentSms, tc3Authorization } from './tencentSms.js';
