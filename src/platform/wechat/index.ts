export { createMessagePush, type MessagePush, type PushedEvent, type PushedItem } from './messagePush.js';
export { memoryValues, redisValues, type SharedValues } from './sharedValues.js';
export type { DeliveryOutcome, SubscribeMessage, WechatClient } from './wechat.js';
export { createWechatClient } from './wechatClient.js';
