import fs from 'node:fs';
import net from 'node:net';
import { dispatch } from './commands/dispatch.js';
import type { ServerState } from './commands/command.js';
import { REPLICA_SET } from './commands/server.js';
import { Journal } from './journal/journal.js';
import { startMaintenance } from './maintenance.js';
import { Cursors } from './sessions/cursors.js';
import { Sessions } from './sessions/sessions.js';
import { Restoration, contentsOf, liveBytesOf } from './storage/restoration.js';
import { Store } from './storage/store.js';
import { serveConnection } from './wire/connection.js';
import { MAX_CONNECTIONS } from './wire/limits.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** How to start a server. */
export interface ServerOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Loopback only: there is no authentication. */
  host?: string;
  /** Path of a unix socket, instead of a port. */
  socket?: string;
  /** Where the data is kept; without it everything is in memory and lost at the end. */
  directory?: string;
  /** Connections served at once; one more is closed. 1 000 by default. */
  maxConnections?: number;
  /** Receives what an operator should know; nothing by default. */
  log?: (message: string) => void;
}

/** A server that runs. */
export interface RunningServer {
  /** What a driver connects to. */
  uri: string;
  /** 0 for a unix socket. */
  port: number;
  /** Closes every connection, makes the data durable and releases its directory. */
  stop(): Promise<void>;
}

/** Starts a server. Throws DirectoryInUse when another process uses the directory. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { host = '127.0.0.1', log = () => undefined } = options;
  if (!LOOPBACK.has(host))
    throw new Error(`--host ${host}: only 127.0.0.1, ::1 and localhost are allowed, as there is no authentication`);
  const sockets = new Set<net.Socket>();
  let address = '';
  const state = openState({ ...options, address: () => address, connections: () => sockets.size });
  const { store } = state;
  const listener = net.createServer({ noDelay: true }, socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(socket, {
      run: command => dispatch(command, state),
      gone: client => state.sessions.abandon(client),
      log,
    });
  });
  listener.maxConnections = options.maxConnections ?? MAX_CONNECTIONS;
  try {
    await listen(listener, options.socket ?? { host, port: options.port ?? 0 });
  } catch (cause) {
    await store.close();
    throw cause;
  }
  store.catalogue.buildInBackground();
  const port = portOf(listener);
  address = options.socket ?? (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
  const stopMaintenance = startMaintenance(state);
  return {
    uri: options.socket
      ? `mongodb://${encodeURIComponent(options.socket)}/?directConnection=true`
      : `mongodb://${address}/?replicaSet=${REPLICA_SET}`,
    port,
    async stop() {
      stopMaintenance();
      const closed = new Promise<void>(resolve => listener.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      await store.close();
    },
  };
}

/** What the commands work with, before anyone listens. */
export function openState({
  directory,
  log = () => undefined,
  address = () => '',
  connections = () => 0,
}: Pick<ServerOptions, 'directory' | 'log'> & Partial<Pick<ServerState, 'address' | 'connections'>>): ServerState {
  const store = new Store();
  const sessions = new Sessions(store);
  if (directory !== undefined) openJournal(directory, { store, sessions }, log);
  return { store, sessions, cursors: new Cursors(), address, startedAt: Date.now(), connections };
}

/** Takes in what a directory holds, and keeps the changes from now on there. */
function openJournal(
  directory: string,
  { store, sessions }: Pick<ServerState, 'store' | 'sessions'>,
  log: (message: string) => void,
): void {
  const restoration = new Restoration();
  const journal = new Journal(
    {
      directory,
      log,
      contents: () => contentsOf(store.catalogue, sessions.retryableWrites()),
      liveBytes: () => liveBytesOf(store.catalogue),
    },
    entries => restoration.take(entries),
  );
  sessions.restore(restoration.finish(store.catalogue));
  store.attach(journal);
}

const portOf = (listener: net.Server): number => {
  const bound = listener.address();
  return bound !== null && typeof bound === 'object' ? bound.port : 0;
};

async function listen(listener: net.Server, place: string | { host: string; port: number }): Promise<void> {
  if (typeof place === 'string') await removeDeadSocket(place);
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    if (typeof place === 'string') listener.listen(place, resolve);
    else listener.listen(place.port, place.host, resolve);
  });
}

/** A process that was killed leaves its socket file behind; nobody answers there. */
function removeDeadSocket(file: string): Promise<void> {
  if (!fs.existsSync(file)) return Promise.resolve();
  return new Promise(resolve => {
    const probe = net.connect(file);
    probe.once('connect', () => {
      probe.destroy();
      resolve(); // somebody answers: listening will fail with a clear error
    });
    probe.once('error', () => {
      fs.rmSync(file, { force: true });
      resolve();
    });
  });
}
