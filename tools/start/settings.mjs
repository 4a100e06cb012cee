// Keys that this installation made for itself, kept beside its data so that a second start finds the same.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Reads `.data/keys.json`, or makes it on the first start. */
export async function ownKeys(dataDir) {
  const file = path.join(dataDir, 'keys.json');
  await mkdir(dataDir, { recursive: true });
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    const keys = { FIELD_KEY: randomBytes(32).toString('base64'), TICKET_KEY: randomBytes(32).toString('base64') };
    await writeFile(file, JSON.stringify(keys), { mode: 0o600 });
    return keys;
  }
}
