export { createWechatClient, type WechatClientOptions } from './wechatClient.js';
export { createMessagePush, type MessagePush, type PushedEvent } from './messagePush.js';
export { memoryValues, redisValues, type SharedValues } from './sharedValues.js';
export type { CodeRequest, MiniProgramCodes, SendOutcome, SubscribeMessage, WechatClient } from './wechat.js';
