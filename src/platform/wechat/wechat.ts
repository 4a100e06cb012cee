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
export type SendOutcome = { status: 'sent' } | { status: 'refused' | 'invalid' | 'busy' | 'unknown'; reason: string };

/** What the product asks of the WeChat platform, in our words. */
export interface WechatClient {
  /** Exchanges a `wx.login` code. The session key is dropped at once. 401 `wechat_code_invalid` when the code is no good. */
  exchangeCode(code: string): Promise<{ openid: string }>;
  /** The verified phone number behind a phone code, which must belong to `openid`. 422 `phone_code_invalid`. */
  verifiedPhone(code: string, openid: string): Promise<string>;
  sendSubscribeMessage(message: SubscribeMessage): Promise<SendOutcome>;
}

/** A code that opens a page of the mini-program with a scene. */
export interface CodeRequest {
  /** At most 32 characters out of letters, digits and `!#$&'()*+,/:;=?@-._~`. */
  scene: string;
  page: string;
  /** Pixels, 280 to 1280. */
  width?: number;
}

/** Draws mini-program codes. A code never expires, so callers keep the picture by page and scene. */
export interface MiniProgramCodes {
  /** The PNG or JPEG of a code; 503 `wechat_unavailable` when WeChat does not answer. */
  drawCode(request: CodeRequest): Promise<Buffer>;
}
