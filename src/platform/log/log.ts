import { pino } from 'pino';

/** What services and adapters may log: an object of ids and a sentence. Never a phone number, openid or token. */
export interface Log {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
  debug(fields: object, message: string): void;
  child(fields: object): Log;
}

const SECRET_FIELDS = ['openid', 'phone', 'token', 'authorization', 'session_key', 'secret', 'js_code', 'ticket'];

/** JSON lines on stdout. Fields that could hold a secret are cut even when someone logs them by mistake. */
export const createLog = (level: string, name: string): Log =>
  pino({
    level,
    name,
    redact: { paths: SECRET_FIELDS.flatMap(field => [field, `*.${field}`, `*.*.${field}`]), censor: '[cut]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });

const nothing = () => undefined;

/** Says nothing: for tests and tools. */
export const silentLog: Log = { error: nothing, warn: nothing, info: nothing, debug: nothing, child: () => silentLog };
