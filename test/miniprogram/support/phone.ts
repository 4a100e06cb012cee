interface Sent {
  url: string;
  method: string;
  header: Record<string, string>;
  data: unknown;
}

interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A phone for tests: storage in memory, and a script that answers requests in order. */
export const phone = {
  storage: new Map<string, unknown>(),
  sent: [] as Sent[],
  replies: [] as (Reply | 'unreachable')[],
  logins: 0,
  consent: {} as Record<string, string>,
  reset(): void {
    phone.storage.clear();
    phone.sent = [];
    phone.replies = [];
    phone.logins = 0;
    phone.consent = {};
  },
};

type Callbacks = { success?: (result: unknown) => void; fail?: (failure: unknown) => void };

const stub = {
  getAccountInfoSync: () => ({ miniProgram: { envVersion: 'develop' } }),
  getStorageSync: (key: string) => phone.storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void phone.storage.set(key, structuredClone(value)),
  removeStorageSync: (key: string) => void phone.storage.delete(key),
  login({ success }: Callbacks) {
    phone.logins += 1;
    success?.({ code: `code-${phone.logins}` });
  },
  request({ success, fail, ...sent }: Sent & Callbacks) {
    phone.sent.push(sent);
    const reply = phone.replies.shift();
    if (reply === undefined || reply === 'unreachable') fail?.({ errMsg: 'request:fail' });
    else success?.({ statusCode: reply.status, data: reply.body, header: reply.headers ?? {} });
  },
  requestSubscribeMessage: async () => ({ errMsg: 'requestSubscribeMessage:ok', ...phone.consent }),
};

Object.assign(globalThis, { wx: stub });
