import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import type { PushService } from './push.service.js';

const part = z.string().max(512).optional();
const pushQuery = z.strictObject({
  signature: part,
  msg_signature: part,
  timestamp: part,
  nonce: part,
  echostr: part,
  encrypt_type: part,
  openid: part,
});

const PLAIN = { 'Content-Type': 'text/plain; charset=utf-8' };
const PUSH_LIMIT = 64 * 1024;

/** The address that WeChat calls with what happened on its side. Genuine by signature, not by session. */
export const pushRoutes = (push: PushService): AnyOperation[] => [
  operation({
    id: 'wechatPush.check',
    method: 'get',
    path: '/v1/wechat/push',
    summary: '微信消息推送：校验地址',
    who: 'anyone',
    query: pushQuery,
    reply: z.string(),
    run: async ({ query }) => new Answer(200, push.echo(query), PLAIN),
  }),
  operation({
    id: 'wechatPush.take',
    method: 'post',
    path: '/v1/wechat/push',
    summary: '微信消息推送：接收事件（安全模式）',
    who: 'anyone',
    query: pushQuery,
    accepts: 'raw',
    bodyLimit: PUSH_LIMIT,
    reply: z.string(),
    // A repeated push is recognised by its content.
    safety: 'none',
    run: async ({ query, info }) => {
      await push.take(query, info.rawBody.toString('utf8'));
      return new Answer(200, 'success', PLAIN);
    },
  }),
];
