import { report } from './callApi.mjs';

/** WeChat lets ten requests run at once; the rest wait their turn. */
const MOST_AT_ONCE = 10;
const DEFAULT_TIMEOUT_MS = 60_000;
let running = 0;
const waiting = [];

async function takeTurn() {
  if (running >= MOST_AT_ONCE) await new Promise(resolve => waiting.push(resolve));
  running += 1;
}

function endTurn() {
  running -= 1;
  waiting.shift()?.();
}

/** The preview is served by the API itself, so a developer's local address means this very server. */
export function localAddress(url) {
  const address = new URL(url, location.href);
  const isLocal = /^(localhost|127\.0\.0\.1)$/.test(address.hostname);
  return isLocal ? `${location.origin}${address.pathname}${address.search}` : address.href;
}

/** Does the exchange and answers as WeChat does: any HTTP status is a success, only the network fails. */
async function exchange(
  { url, method = 'GET', data, header = {}, timeout = DEFAULT_TIMEOUT_MS, responseType },
  signal,
) {
  await takeTurn();
  try {
    const isBodyless = method === 'GET' || method === 'HEAD';
    const address = new URL(localAddress(url));
    if (isBodyless) for (const [name, value] of Object.entries(data ?? {})) address.searchParams.set(name, value);
    const response = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json', ...header },
      body: isBodyless || data === undefined ? undefined : typeof data === 'string' ? data : JSON.stringify(data),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
    const body = responseType === 'arraybuffer' ? await response.arrayBuffer() : readText(await response.text());
    return { statusCode: response.status, data: body, header: Object.fromEntries(response.headers), cookies: [] };
  } finally {
    endTurn();
  }
}

function readText(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function asTask(name, run) {
  return options => {
    const controller = new AbortController();
    void report(settle(name, run(options, controller.signal)), options);
    const nothing = () => undefined;
    return {
      abort: () => controller.abort(),
      onProgressUpdate: nothing,
      offProgressUpdate: nothing,
      onHeadersReceived: nothing,
    };
  };
}

const REASONS = { TimeoutError: 'timeout', AbortError: 'abort' };

async function settle(name, exchanged) {
  try {
    return { ...(await exchanged), errMsg: `${name}:ok` };
  } catch (cause) {
    throw Object.assign(new Error(cause.message), {
      errMsg: `${name}:fail ${REASONS[cause.name] ?? cause.message}`,
      errno: 600_001,
    });
  }
}

async function upload({ url, filePath, name, header = {}, formData = {} }, signal) {
  const form = new FormData();
  for (const [field, value] of Object.entries(formData)) form.append(field, value);
  const file = chosenFiles.get(filePath);
  if (!file) throw new Error('file not found');
  form.append(name, file, file.name);
  const response = await fetch(localAddress(url), { method: 'POST', headers: header, body: form, signal });
  return { statusCode: response.status, data: await response.text() };
}

async function download({ url, header = {} }, signal) {
  const response = await fetch(localAddress(url), { headers: header, signal });
  const tempFilePath = URL.createObjectURL(await response.blob());
  return { statusCode: response.status, tempFilePath, header: Object.fromEntries(response.headers) };
}

/** Files a person chose, by their temporary path. */
export const chosenFiles = new Map();

export const requestApi = {
  request: asTask('request', exchange),
  uploadFile: asTask('uploadFile', upload),
  downloadFile: asTask('downloadFile', download),
};
