export { createMessagePush, type MessagePush, type PushedEvent, type PushedItem } from './messagePush.js';
export { memoryValues, redisValues, type SharedValues } from './sharedValues.js';
export type { CodeRequest, DeliveryOutcome, SubscribeMessage, WechatClient } from './wechat.js';
export { createWechatClient, type WechatClientOptions } from './wechatClient.js';
