import type { DeliveryOutcome, SubscribeMessage, WechatClient } from '../../../src/platform/wechat/index.js';
import { AppError } from '../../../src/shared/errors.js';

/** A WeChat in memory that keeps what was sent. The adapter itself is tested at the wire. */
export interface FakeWechat extends WechatClient {
  sent: SubscribeMessage[];
  /** What the next sends answer; afterwards `sent` again. */
  answerNext(...outcomes: DeliveryOutcome[]): void;
}

export function fakeWechat(): FakeWechat {
  const outcomes: DeliveryOutcome[] = [];
  const sent: SubscribeMessage[] = [];
  return {
    sent,
    answerNext: (...next) => void outcomes.push(...next),
    async exchangeCode(code) {
      const name = /^dev:([\w-]+)/.exec(code)?.[1];
      if (!name) throw new AppError(401, 'wechat_code_invalid', '登录凭证无效，请重新登录');
      return { openid: `o-test-${name}` };
    },
    async verifiedPhone(code) {
      const phone = /^phone:(\d{11})$/.exec(code)?.[1];
      if (!phone) throw new AppError(422, 'phone_code_invalid', '手机号授权已失效，请重新点击授权');
      return { phone, countryCode: '86', verifiedAt: new Date('2026-03-05T02:00:00.000Z') };
    },
    async sendSubscribeMessage(message) {
      sent.push(message);
      return outcomes.shift() ?? { kind: 'sent' };
    },
    async miniProgramCode() {
      return Buffer.from('89504e470d0a1a0a', 'hex');
    },
  };
}
