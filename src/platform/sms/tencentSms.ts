import { createHash, createHmac } from 'node:crypto';
import { fetchFailure } from '../../shared/fetchFailure.js';
import type { Clock } from '../clock/clock.js';
import type { Log } from '../log/log.js';
import type { SmsOutcome, SmsSender } from './sms.js';

/** An account at Tencent Cloud's text-message service. */
export interface TencentSmsOptions {
  baseUrl: string;
  secretId: string;
  secretKey: string;
  /** SmsSdkAppId, the approved signature and the approved template with two parameters. */
  appId: string;
  signName: string;
  templateId: string;
  region: string;
  clock: Clock;
  log: Log;
  timeoutMs?: number;
}

const SERVICE = 'sms';
const VERSION = '2021-01-11';
const ACTION = 'SendSms';
const TYPE = 'application/json; charset=utf-8';
const ALGORITHM = 'TC3-HMAC-SHA256';
const TIMEOUT_MS = 8_000;
/** What a parameter of a template may be long, in characters. */
const MOST_CHARACTERS = 60;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** TC3-HMAC-SHA256 over a POST of JSON: the header that proves who sends it. */
export function tc3Authorization(
  request: { host: string; payload: string; timestamp: number },
  { secretId, secretKey }: { secretId: string; secretKey: string },
): string {
  const { host, payload, timestamp } = request;
  const date = new Date(timestamp * 1_000).toISOString().slice(0, 10);
  const signed = 'content-type;host;x-tc-action';
  const headers = `content-type:${TYPE}\nhost:${host}\nx-tc-action:${ACTION.toLowerCase()}\n`;
  const canonical = ['POST', '/', '', headers, signed, sha256(payload)].join('\n');
  const scope = `${date}/${SERVICE}/tc3_request`;
  const toSign = [ALGORITHM, timestamp, scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), SERVICE), 'tc3_request');
  const signature = hmac(key, toSign).toString('hex');
  return `${ALGORITHM} Credential=${secretId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

const objectAt = (value: unknown, key: string): Record<string, unknown> => {
  const found: unknown = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null;
  const first: unknown = Array.isArray(found) ? found[0] : found;
  return typeof first === 'object' && first !== null ? { ...first } : {};
};

/** The platform's own code for one message: `Ok`, a limit that passes, or a refusal. */
function outcomeOf(reply: unknown): { outcome: SmsOutcome; code: string } {
  const response = objectAt(reply, 'Response');
  const code = String(objectAt(response, 'Error')['Code'] ?? objectAt(response, 'SendStatusSet')['Code'] ?? '');
  if (code === 'Ok') return { outcome: 'sent', code };
  if (code === '') return { outcome: 'unknown', code };
  const isPassing = code.startsWith('LimitExceeded') || code.startsWith('RequestLimitExceeded');
  return { outcome: isPassing || code.startsWith('InternalError') ? 'busy' : 'refused', code };
}

const clip = (text: string): string => [...text].slice(0, MOST_CHARACTERS).join('');

/** Text messages through Tencent Cloud, signed with TC3-HMAC-SHA256. Neither number nor text is ever logged. */
export function createTencentSms(options: TencentSmsOptions): SmsSender {
  const { baseUrl, appId, signName, templateId, region, clock, log } = options;
  const { host } = new URL(baseUrl);
  return {
    async send({ phone, title, text }) {
      const payload = JSON.stringify({
        PhoneNumberSet: [phone.startsWith('+') ? phone : `+86${phone}`],
        SmsSdkAppId: appId,
        SignName: signName,
        TemplateId: templateId,
        TemplateParamSet: [clip(title), clip(text)],
      });
      const timestamp = Math.floor(clock.now().getTime() / 1_000);
      const headers = {
        'Content-Type': TYPE,
        Authorization: tc3Authorization({ host, payload, timestamp }, options),
        'X-TC-Action': ACTION,
        'X-TC-Version': VERSION,
        'X-TC-Region': region,
        'X-TC-Timestamp': String(timestamp),
      };
      const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
      try {
        const response = await fetch(`${baseUrl}/`, { method: 'POST', headers, body: payload, signal });
        const { outcome, code } = outcomeOf(await response.json());
        if (outcome !== 'sent') log.warn({ outcome, code }, 'a text message was not taken');
        return outcome;
      } catch (cause) {
        const outcome = fetchFailure(cause);
        log.warn({ outcome }, 'the text-message platform did not answer');
        return outcome;
      }
    },
  };
}
