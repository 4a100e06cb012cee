export type { SendOutcome, SubscribeMessage, WechatClient } from './wechat.js';
