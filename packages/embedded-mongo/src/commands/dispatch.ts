import { isDoc } from '../bson/values.js';
import { failure, unsupported } from '../errors.js';
import { aggregate } from './aggregate.js';
import {
  collMod,
  collStats,
  create,
  dbStats,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './collections.js';
import type { Command, Handler, Reply, ServerState } from './command.js';
import { explain } from './explain.js';
import { findAndModify } from './findAndModify.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { count, distinct, find, getMore, killCursors } from './read.js';
import { serverCommands } from './server.js';
import { insert, remove, update } from './write.js';

const HANDLERS = new Map<string, Handler>(
  Object.entries({
    ...serverCommands,
    aggregate,
    collMod,
    collStats,
    collstats: collStats,
    count,
    create,
    createIndexes,
    dbStats,
    dbstats: dbStats,
    delete: remove,
    distinct,
    drop,
    dropDatabase,
    dropIndexes,
    explain,
    find,
    findAndModify,
    findandmodify: findAndModify,
    getMore,
    insert,
    killCursors,
    listCollections,
    listDatabases,
    listIndexes,
    renameCollection,
    update,
  }),
);

/** Commands of MongoDB that are left out on purpose; every other unknown command is simply not found. */
const REFUSED = new Set([
  'authenticate',
  'saslStart',
  'saslContinue',
  'logout',
  'createUser',
  'bulkWrite',
  'mapReduce',
  'geoNear',
  'eval',
  'createRole',
  'createSearchIndexes',
  'shardCollection',
  'enableSharding',
  'currentOp',
  'killOp',
  'compact',
  'profile',
]);

/** Runs a command in its session, and makes it durable when its write concern asks for the journal. */
export async function dispatch(command: Command, state: ServerState): Promise<Reply> {
  const handler = HANDLERS.get(command.name);
  if (!handler && command.name !== 'commitTransaction' && command.name !== 'abortTransaction') {
    if (REFUSED.has(command.name)) throw unsupported(`the command '${command.name}'`);
    throw failure('CommandNotFound', `no such command: '${command.name}'`);
  }
  const reply = await state.sessions.run(command, async place =>
    handler ? handler({ ...state, command, ...place }) : { ok: 1 },
  );
  const { writeConcern } = command.body;
  if (isDoc(writeConcern) && (writeConcern.j === true || writeConcern.fsync === true)) await state.store.durable();
  return reply;
}
