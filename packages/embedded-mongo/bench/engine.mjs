import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/embedded-mongo.mjs', import.meta.url));

/** Starts a server as a child process; it stops with its parent. */
export async function startEngine(args) {
  const child = spawn(process.execPath, [BIN, '--port', '0', '--with-parent', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const log = [];
  child.stderr.on('data', text => log.push(String(text)));
  const line = await new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the engine ended with ${code}: ${log.join('')}`)));
    child.stdout.once('data', text => resolve(String(text).trim()));
  });
  return {
    uri: line,
    pid: child.pid,
    log,
    kill: signal => child.kill(signal),
    exited: new Promise(resolve => child.once('exit', resolve)),
    async stop() {
      child.kill('SIGTERM');
      await new Promise(resolve => child.once('exit', resolve));
    },
  };
}
