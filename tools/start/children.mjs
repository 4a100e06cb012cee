// Starts child processes, waits until they say they are ready, and ends them in reverse order.
import { fork, spawn } from 'node:child_process';

const KILL_AFTER_MS = 12_000;

export class Children {
  #running = [];
  #ending = false;

  /** Told when a child that should be running has ended by itself. */
  onCrash = () => undefined;

  #keep(name, child) {
    const entry = { name, child, exited: new Promise(resolve => child.once('exit', resolve)) };
    this.#running.push(entry);
    child.once('exit', (code, signal) => {
      this.#running = this.#running.filter(other => other !== entry);
      if (!this.#ending) this.onCrash(name, code ?? signal);
    });
    return child;
  }

  /** A program that prints a line when it is ready; resolves with the line that `ready` accepts. */
  spawn(name, command, args, { env, ready = line => line.length > 0 } = {}) {
    // A group of its own, so that Ctrl-C reaches us first and we end the children in order.
    const child = this.#keep(name, spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'], detached: true }));
    return new Promise((resolve, reject) => {
      let text = '';
      child.once('error', reject);
      child.once('exit', code => reject(new Error(`${name} 提前退出（${code}）`)));
      child.stdout.on('data', chunk => {
        text += chunk;
        const line = text.split('\n').find(ready);
        if (line !== undefined && text.includes('\n')) resolve(line.trim());
        if (text.length > 100_000) text = text.slice(-1_000);
      });
    });
  }

  /** One of our own processes, which says `ready` over IPC. */
  fork(name, file, { env, args = [] } = {}) {
    const child = this.#keep(
      name,
      fork(file, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true }),
    );
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', code => reject(new Error(`${name} 提前退出（${code}）`)));
      child.on('message', message => message === 'ready' && resolve(child));
    });
  }

  /** Ends every child, last started first, each asked kindly before it is killed. */
  async end() {
    this.#ending = true;
    for (const { child, exited } of this.#running.slice().reverse()) {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      await exited;
      clearTimeout(late);
    }
  }
}
