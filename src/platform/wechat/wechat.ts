/** One subscribe message, ready to be sent: every field already fits its type. */
export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** The page of the mini-program it opens, with its query. */
  page: string;
  fields: Record<string, string>;
}

/**
 * What became of a message. `refused`: the person declined or has no allowance left. `invalid`: our content or template
 * is wrong and needs a person. `busy`: not sent, try later. `unknown`: it may have been sent, never send it again.
 */
export type SendOutcome =
  | { status: 'sent' }
  | { status: 'refused' | 'invalid' | 'busy' | 'unknown'; reason: string };

/** What the product asks of the WeChat platform, in our words. */
export interface WechatClient {
  /** Exchanges a `wx.login` code. The session key is dropped at once. 401 `wechat_code_invalid` when the code is no good. */
  exchangeCode(code: string): Promise<{ openid: string }>;
  /** The verified phone number behind a phone code, which must belong to `openid`. 422 `phone_code_invalid`. */
  verifiedPhone(code: string, openid: string): Promise<string>;
  sendSubscribeMessage(message: SubscribeMessage): Promise<SendOutcome>;
}
