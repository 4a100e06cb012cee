import { Long, ObjectId } from 'bson';
import { MAX_DOCUMENT_BYTES } from '../bson/codec.js';
import type { Doc } from '../bson/values.js';
import { SESSION_MINUTES } from '../sessions/sessions.js';
import { MAX_MESSAGE_BYTES } from '../wire/limits.js';
import type { Call, Handler } from './command.js';
import { MAX_STATEMENTS } from './write.js';

/** The name of the replica set that this one server is; drivers ask for one before they offer transactions. */
export const REPLICA_SET = 'rs0';
/** The MongoDB this server answers like. */
const VERSION = [7, 0, 0, 0];
const WIRE_VERSION = 21;

/** hello: tells a driver that this is the primary of a replica set of one. */
function hello({ address }: Call): Doc {
  const self = address();
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    setName: REPLICA_SET,
    setVersion: 1,
    secondary: false,
    hosts: [self],
    primary: self,
    me: self,
    electionId: new ObjectId('7fffffff0000000000000001'),
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_STATEMENTS,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ok: 1,
  };
}

const buildInfo = (): Doc => ({
  version: VERSION.slice(0, 3).join('.'),
  gitVersion: 'embedded',
  versionArray: VERSION,
  modules: [],
  bits: 64,
  debug: false,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  storageEngines: ['embedded'],
  ok: 1,
});

function serverStatus({ address, startedAt, connections, cursors, store }: Call): Doc {
  const { rss, heapUsed } = process.memoryUsage();
  return {
    host: address(),
    version: VERSION.slice(0, 3).join('.'),
    process: 'embedded-mongo',
    pid: Long.fromNumber(process.pid),
    uptime: (Date.now() - startedAt) / 1000,
    connections: { current: connections() },
    metrics: { cursor: { open: { total: cursors.size } } },
    transactions: { currentOpen: store.openTransactions },
    mem: { resident: Math.round(rss / 2 ** 20), heap: Math.round(heapUsed / 2 ** 20) },
    storageEngine: { name: 'embedded', persistent: store.persistent },
    ok: 1,
  };
}

const replSetGetStatus = ({ address }: Call): Doc => ({
  set: REPLICA_SET,
  myState: 1,
  members: [{ _id: 0, name: address(), health: 1, state: 1, stateStr: 'PRIMARY', self: true }],
  ok: 1,
});

function endSessions({ command: { body }, sessions }: Call): Doc {
  sessions.end(Array.isArray(body.endSessions) ? body.endSessions : []);
  return { ok: 1 };
}

const done = (): Doc => ({ ok: 1 });

/** Commands about the server itself. */
export const serverCommands: Readonly<Record<string, Handler>> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: done,
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  replSetGetStatus,
  endSessions,
  startSession: done,
  refreshSessions: done,
  getParameter: done,
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  whatsmyuri: () => ({ you: '127.0.0.1', ok: 1 }),
  getLog: () => ({ totalLinesWritten: 0, log: [], ok: 1 }),
  validate: () => ({ valid: true, ok: 1 }),
  async fsync({ store }) {
    await store.durable();
    return { ok: 1 };
  },
};
