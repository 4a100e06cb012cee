import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeKeys } from './keys.js';
import type { FakeState } from './state.js';

const WRITE_AFTER_MS = 200;

/** A new, empty WeChat. */
async function freshState(): Promise<FakeState> {
  return {
    keys: await makeKeys(),
    people: {},
    grants: {},
    messages: [],
    usedCodes: {},
    mintedCodes: {},
    tokens: [],
    forcedRefreshes: [],
    trades: {},
    refunds: {},
    prepays: {},
    notices: [],
  };
}

/** The state kept in a file, or a fresh one when there is no file yet. A damaged file is an error, never silently replaced. */
export async function loadState(file: string | undefined): Promise<FakeState> {
  const fresh = await freshState();
  if (!file || !existsSync(file)) return fresh;
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<FakeState>;
    return { ...fresh, ...kept };
  } catch (cause) {
    throw new Error(`the fake WeChat cannot read ${file}`, { cause });
  }
}

/** Writes the state shortly after it changed, and at the end. Whole file or old file, never half. */
export function createKeeper(file: string | undefined, state: FakeState): { changed(): void; flush(): void } {
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify({ ...state, notices: [] }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const changed = () => {
    if (file) timer ??= setTimeout(flush, WRITE_AFTER_MS).unref();
  };
  return { changed, flush };
}
