import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { startServer } from './server.js';

const USAGE = `embedded-mongo [--port N] [--host 127.0.0.1] [--socket PATH] [--dir DIR | --memory] [--with-parent]

  --port N        listen on this port; 0, the default, takes a free one
  --host HOST     127.0.0.1 (default), ::1 or localhost
  --socket PATH   listen on a unix socket instead
  --dir DIR       keep the data in this directory (default .data/mongo)
  --memory        keep nothing
  --with-parent   stop when the IPC channel, or else standard input, closes

Prints one line, the connection string, when it is ready. Everything else goes to standard error.`;

/**
 * How far the heap may grow between two full collections, in percent of what is alive. By itself V8 lets one that holds
 * 150 MiB grow to twice that and more, which a small machine feels and the server is not faster for.
 */
const HEAP_GROWING_PERCENT = 40;

async function main(): Promise<void> {
  v8.setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      socket: { type: 'string' },
      dir: { type: 'string', default: '.data/mongo' },
      memory: { type: 'boolean', default: false },
      'with-parent': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const server = await startServer({
    port: Number(values.port),
    host: values.host,
    socket: values.socket,
    directory: values.memory ? undefined : values.dir,
    log: message => process.stderr.write(`embedded-mongo: ${message}\n`),
  });
  process.stdout.write(`${server.uri}\n`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (values['with-parent']) {
    if (process.connected) process.on('disconnect', stop);
    else process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
  }
}

main().catch((cause: unknown) => {
  process.stderr.write(`embedded-mongo: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
});
