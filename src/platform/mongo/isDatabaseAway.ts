import mongoose from 'mongoose';

const { MongoError, MongoNetworkError, MongoServerSelectionError, MongoTopologyClosedError } = mongoose.mongo;

/** What the driver marks as over when tried again: a primary that steps down, a connection that broke in mid-command. */
const PASSING = ['RetryableWriteError', 'TransientTransactionError', 'UnknownTransactionCommitResult'];

/** What a socket says that has just closed; the driver hands it on as it is when it writes in that moment. */
const CLOSED = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

const isClosedSocket = (cause: unknown): boolean => CLOSED.has((cause as { code?: string } | null)?.code ?? '');

/** True when the database cannot be reached or is changing its primary: no bug of ours, and soon over. */
export const isDatabaseAway = (cause: unknown): boolean =>
  cause instanceof MongoNetworkError ||
  cause instanceof MongoServerSelectionError ||
  cause instanceof MongoTopologyClosedError ||
  isClosedSocket(cause) ||
  (cause instanceof MongoError && PASSING.some(label => cause.hasErrorLabel(label)));
