import { spawn } from 'node:child_process';

const ENGINE = 'packages/embedded-mongo/bin/embedded-mongo.mjs';

/** An embedded database in memory, in a process of its own. */
export interface EngineProcess {
  uri: string;
  /** Resolves when the process is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a database that belongs to whoever starts it, and may be killed. */
export async function startEngineProcess(): Promise<EngineProcess> {
  const child = spawn(process.execPath, [ENGINE, '--port', '0', '--memory'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const uri = await new Promise<string>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the embedded database ended with ${code}`)));
    child.stdout.once('data', line => resolve(String(line).trim()));
  });
  return {
    uri,
    end: (signal = 'SIGTERM') =>
      child.exitCode !== null || child.signalCode !== null
        ? Promise.resolve()
        : new Promise(resolve => child.once('exit', () => resolve()).kill(signal)),
  };
}
