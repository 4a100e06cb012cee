import type { OwnTemplates } from './features/notifications/index.js';
import type { Clock } from './platform/clock/clock.js';
import type { Bell } from './platform/duties/index.js';
import type { Log } from './platform/log/log.js';
import type { FieldCipher } from './platform/secrets/fieldCipher.js';
import type { Signer } from './platform/signing/index.js';
import type { SmsSender } from './platform/sms/index.js';
import type { MessagePush, WechatClient } from './platform/wechat/index.js';
import type { UnifiedSignIn } from './platform/oidc/index.js';
import type { CompanyRegistry } from './platform/registry/index.js';
import type { PaymentGateway } from './platform/wechatpay/index.js';

/** The outer systems and settings that the services are built on. */
export interface ServiceParts {
  clock: Clock;
  log: Log;
  bell: Bell;
  hasQueue: boolean;
  cipher: FieldCipher;
  wechat: WechatClient;
  ticketKey: Buffer;
  /** Signs exit files. */
  signer: Signer;
  payment: PaymentGateway;
  /** The register of enterprises; the local one, out of imported files, when absent. */
  registry?: CompanyRegistry;
  /** Given when the bureau has an identity service of its own. */
  unified?: UnifiedSignIn;
  /** Given when WeChat pushes events to us. */
  push?: MessagePush;
  /** Given when the installation has a text-message account. */
  sms?: SmsSender;
  /** The account's own ids of message templates. */
  templates?: OwnTemplates;
}
