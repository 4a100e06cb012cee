import { parseArgs } from 'node:util';
import { start } from './server.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '27117' },
    host: { type: 'string', default: '127.0.0.1' },
    socket: { type: 'string' },
    dir: { type: 'string' },
    memory: { type: 'boolean', default: false },
    'with-parent': { type: 'boolean', default: false },
  },
});

const server = await start({
  port: Number(values.port),
  host: values.host,
  socket: values.socket,
  dir: values.memory ? undefined : (values.dir ?? '.data/mongo'),
  log: message => console.error(message),
});
process.stdout.write(`${server.uri}\n`);

let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await server.stop();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
if (values['with-parent']) {
  process.on('disconnect', () => void stop());
  process.stdin.on('end', () => void stop()).on('error', () => void stop()).resume();
}
