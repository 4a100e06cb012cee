/** What became of one subscribe message. Only `sent` means that WeChat took it; final delivery comes by message push. */
export type DeliveryOutcome =
  /** WeChat accepted the message and used one permission. */
  | { kind: 'sent' }
  /** The person refused, or has no permission left (43101): the balance is 0. */
  | { kind: 'refused' }
  /** The message can never be sent as it is (bad template, field or page): someone must correct it. */
  | { kind: 'invalid'; errcode: number; field?: string }
  /** WeChat does not know the person in this app (40003). */
  | { kind: 'noSuchPerson' }
  /** Nothing was sent; trying again later is safe. `untilTomorrow` when the day's quota is used up. */
  | { kind: 'busy'; untilTomorrow: boolean }
  /** The answer was lost after the request had left: it may have been sent, so it is not sent again. */
  | { kind: 'unknown' }
  /** Our own settings are wrong (secret, allowlist, permission): nothing will work until someone acts. */
  | { kind: 'misconfigured'; errcode: number };

/** A subscribe message: the fields are those of the template, already in the form WeChat allows. */
export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** Page of the mini-program, with its query. */
  page?: string;
  data: Readonly<Record<string, string>>;
}

/** A mini-program code that opens a page with a scene. */
export interface CodeRequest {
  /** At most 32 characters out of letters, digits and `!#$&'()*+,/:;=?@-._~`. */
  scene: string;
  page: string;
  /** Pixels, 280 to 1280. */
  width?: number;
}

/** WeChat in our words. Errors are `AppError`s that a person can read; no secret and no openid is in any of them. */
export interface WechatClient {
  /** Exchanges a log-in code for the person's openid. The session key is dropped at once. */
  exchangeCode(code: string): Promise<{ openid: string }>;
  /**
   * The phone number that WeChat has verified for this person: the code must have been given to this openid, in this
   * app, just now. It is good for one call within five minutes.
   */
  verifiedPhone(code: string, openid: string): Promise<{ phone: string; countryCode: string; verifiedAt: Date }>;
  /** Sends one message; a refusal or an outage is an outcome, not an error. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<DeliveryOutcome>;
  /** The picture of a code that never expires. */
  miniProgramCode(request: CodeRequest): Promise<Buffer>;
}
