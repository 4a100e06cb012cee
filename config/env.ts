import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { TEMPLATES, type TemplateKey } from './notifications/index.js';

const text = z.string().trim().min(1);
const flag = z.enum(['true', 'false']).transform(value => value === 'true');
const KEY_BYTES = 32;

/** 32 bytes in base64: `openssl rand -base64 32`. */
const key = z
  .string()
  .transform(value => Buffer.from(value, 'base64'))
  .refine(bytes => bytes.length === KEY_BYTES, 'must be 32 bytes in base64');

/** Signs exit files on a developer's machine; production refuses it. */
const DEVELOPMENT_RECORD_KEY = 'chuangfu development record key!';

/** A PEM text, or `file:/path/to.pem`. */
const pem = text.transform(value => (value.startsWith('file:') ? readFileSync(value.slice(5), 'utf8') : value));

const OFFICIAL_WECHAT = 'https://api.weixin.qq.com';
const OFFICIAL_SMS = 'https://sms.tencentcloudapi.com';
const OFFICIAL_PAY = 'https://api.mch.weixin.qq.com';

/** JSON of template keys with the account's own ids. */
const ownTemplates = z
  .string()
  .transform((value, issues) => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      issues.addIssue({ code: 'custom', message: 'must be JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.partialRecord(
      z.enum(Object.keys(TEMPLATES) as [TemplateKey, ...TemplateKey[]]),
      z.union([text, z.strictObject({ id: text, kind: z.enum(['once', 'long']) })]),
    ),
  );

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: text.default('127.0.0.1'),
    PUBLIC_BASE_URL: z.url().optional(),
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    RATE_PER_SECOND: z.coerce.number().int().min(1).default(200),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),

    MONGODB_URI: text,
    DB_ENGINE: z.enum(['mongodb', 'mongod', 'embedded']).default('mongodb'),
    REDIS_URL: z.string().optional(),
    QUEUE_PREFIX: text.default('{chuangfu}'),

    FIELD_KEY: key,
    TICKET_KEY: key,
    /** The Ed25519 seed that signs exit files: `openssl rand -base64 32`, kept for as long as files are to be verified. */
    RECORD_KEY: key.default(Buffer.from(DEVELOPMENT_RECORD_KEY)),

    WX_APP_ID: text,
    WX_APP_SECRET: text,
    WX_API_BASE: z.url().default(OFFICIAL_WECHAT),
    /** The account's own message templates: `{"decision": "id"}` or `{"decision": {"id": "…", "kind": "long"}}`. */
    WX_TEMPLATES: ownTemplates.optional(),
    WX_PUSH_TOKEN: z.string().optional(),
    WX_PUSH_AES_KEY: z.string().length(43).optional(),

    /** A text-message account at Tencent Cloud; all of it or nothing. */
    SMS_SECRET_ID: text.optional(),
    SMS_SECRET_KEY: text.optional(),
    SMS_APP_ID: text.optional(),
    SMS_SIGN_NAME: text.optional(),
    SMS_TEMPLATE_ID: text.optional(),
    SMS_REGION: text.default('ap-guangzhou'),
    SMS_BASE_URL: z.url().default(OFFICIAL_SMS),

    WXPAY_MCHID: text,
    WXPAY_SERIAL: text,
    WXPAY_PRIVATE_KEY: pem,
    WXPAY_API_V3_KEY: z.string().length(KEY_BYTES),
    WXPAY_PUBLIC_KEY_ID: text,
    WXPAY_PUBLIC_KEY: pem,
    WXPAY_BASE_URL: z.url().default(OFFICIAL_PAY),

    /** The bureau's identity service (OpenID Connect); off while no issuer is named. */
    OIDC_ISSUER: z.url().optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: text.default('统一身份认证'),

    /** A register of enterprises over HTTP; the imported one while none is named. */
    REGISTRY_URL: z.url().optional(),
    REGISTRY_KEY: z.string().optional(),
    REGISTRY_NAME: text.default('企业登记信息'),

    /** Where the fake WeChat's control routes live; development and tests only. */
    FAKE_WECHAT_URL: z.url().optional(),
    DEMO_DATA: flag.default(false),
  })
  .superRefine((env, issues) => {
    const refuse = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if (env.OIDC_ISSUER && !(env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET && env.PUBLIC_BASE_URL))
      refuse('OIDC_ISSUER', 'also needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_BASE_URL');
    if (env.REGISTRY_URL && !env.REGISTRY_KEY) refuse('REGISTRY_URL', 'also needs REGISTRY_KEY');
    if (env.NODE_ENV !== 'production') return;
    if (env.OIDC_ISSUER?.startsWith('http:')) refuse('OIDC_ISSUER', 'production speaks https to the identity service');
    if (env.WX_API_BASE !== OFFICIAL_WECHAT) refuse('WX_API_BASE', 'production speaks to WeChat only');
    if (env.SMS_BASE_URL !== OFFICIAL_SMS) refuse('SMS_BASE_URL', 'production speaks to the text-message service only');
    if (env.WXPAY_BASE_URL !== OFFICIAL_PAY) refuse('WXPAY_BASE_URL', 'production speaks to WeChat Pay only');
    if (env.FAKE_WECHAT_URL) refuse('FAKE_WECHAT_URL', 'the fake WeChat is not for production');
    if (env.DEMO_DATA) refuse('DEMO_DATA', 'demo data is not for production');
    if (!env.REDIS_URL) refuse('REDIS_URL', 'production needs Redis');
    if (env.RECORD_KEY.toString() === DEVELOPMENT_RECORD_KEY) refuse('RECORD_KEY', 'production needs a key of its own');
    for (const name of ['FIELD_KEY', 'TICKET_KEY'] as const)
      if (new Set(env[name]).size < 16) refuse(name, 'looks like a sample key');
  });

export type Env = Readonly<z.infer<typeof schema>>;

/** Parses the environment once; throws one error that lists everything wrong. The only reader of `process.env`. */
export function loadEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return Object.freeze(parsed.data);
  const lines = parsed.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`the environment is not usable:\n${lines.join('\n')}`);
}
