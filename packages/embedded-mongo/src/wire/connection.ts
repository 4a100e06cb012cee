import type { Socket } from 'node:net';
import type { Command, Reply } from '../commands/command.js';
import { CommandError } from '../errors.js';
import { Assembler } from './assembler.js';
import { parseMessage } from './message.js';
import { replyMessage } from './reply.js';

/** While a command runs, reading stops when this many bytes wait, in bytes. */
const READ_AHEAD = 1024 * 1024;
/** A client that does not take its reply for so long is cut off, in milliseconds. */
const WRITE_TIMEOUT = 60_000;

/** What a connection needs of the server. */
export interface ConnectionOptions {
  run: (command: Command) => Promise<Reply>;
  /** Told when the client of a connection is gone. */
  gone: (client: object) => void;
  log: (message: string) => void;
}

/**
 * Serves one client: one command after the other, the next only when the client has taken the reply. So a connection
 * never holds more than one message, one reply and a little read-ahead, however slow or greedy the client is.
 */
export function serveConnection(socket: Socket, { run, gone, log }: ConnectionOptions): void {
  const assembler = new Assembler();
  let busy = false;

  const pump = async (): Promise<void> => {
    busy = true;
    try {
      for (let message = assembler.next(); message && !socket.destroyed; message = assembler.next()) {
        const request = parseMessage(message);
        request.command.client = socket;
        const reply = await answer(request.command, run, log);
        if (!request.silent && !socket.destroyed && !socket.write(replyMessage(request, reply))) await drained(socket);
      }
    } catch (cause) {
      log(`closed a connection: ${cause instanceof Error ? cause.message : String(cause)}`);
      socket.destroy();
    }
    busy = false;
    socket.resume();
  };

  socket.on('error', () => socket.destroy());
  socket.on('close', () => gone(socket));
  socket.on('data', chunk => {
    assembler.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    if (!busy) void pump();
    else if (assembler.pending > READ_AHEAD) socket.pause();
  });
}

/** Runs a command; what goes wrong becomes an answer, too. */
async function answer(command: Command, run: ConnectionOptions['run'], log: ConnectionOptions['log']): Promise<Reply> {
  try {
    return await run(command);
  } catch (cause) {
    if (cause instanceof CommandError) {
      const { code, codeName, message, labels, details } = cause;
      return {
        ok: 0,
        errmsg: message,
        code,
        codeName,
        ...details,
        ...(labels.length > 0 ? { errorLabels: [...labels] } : {}),
      };
    }
    log(`${command.name} failed: ${cause instanceof Error ? cause.stack : String(cause)}`);
    return {
      ok: 0,
      errmsg: `internal error: ${cause instanceof Error ? cause.message : String(cause)}`,
      code: 8,
      codeName: 'UnknownError',
    };
  }
}

/** Resolves when the client has taken what was written, or is gone. */
function drained(socket: Socket): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => socket.destroy(), WRITE_TIMEOUT);
    const done = () => {
      clearTimeout(timer);
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}
