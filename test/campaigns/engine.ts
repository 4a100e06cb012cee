import { spawn } from 'node:child_process';
import { closeLater } from '../support/cleanUp.js';

const ENGINE = 'packages/embedded-mongo/bin/embedded-mongo.mjs';

/** Starts an embedded database in memory, unless `MONGODB_URI` names one. */
export async function startEngine(): Promise<void> {
  if (process.env['MONGODB_URI']) return;
  const child = spawn(process.execPath, [ENGINE, '--port', '0', '--memory'], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.env['MONGODB_URI'] = await new Promise<string>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the embedded database ended with ${code}`)));
    child.stdout.once('data', line => resolve(String(line).trim()));
  });
  closeLater(() => new Promise(resolve => child.once('exit', resolve).kill()));
}
