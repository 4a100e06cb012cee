import type { Doc } from './bson/values.js';

/** MongoDB's own error numbers, by name (src/mongo/base/error_codes.yml of the server). */
const CODES = {
  BadValue: 2,
  UnknownError: 8,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  WriteConflict: 112,
  CommandNotSupported: 115,
  DocumentValidationFailure: 121,
  CannotIndexParallelArrays: 171,
  ConversionFailure: 241,
  NoSuchTransaction: 251,
  OperationNotSupportedInTransaction: 263,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  MergeStageNoMatchingDocument: 13113,
  OutOfDiskSpace: 14031,
} as const;

/** The name of an error MongoDB documents. */
export type ErrorName = keyof typeof CODES;

interface Extras {
  labels?: readonly string[];
  /** Further fields of the reply, such as keyPattern of a duplicate key. */
  details?: Doc;
}

/** An answer `{ ok: 0 }`: what a driver turns into a MongoServerError. */
export class CommandError extends Error {
  readonly labels: readonly string[];
  readonly details: Doc;

  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    extras: Extras = {},
  ) {
    super(message);
    this.labels = extras.labels ?? [];
    this.details = extras.details ?? {};
  }
}

/** Builds the error MongoDB gives under this name. */
export const failure = (name: ErrorName, message: string, extras?: Extras): CommandError =>
  new CommandError(CODES[name], name, message, extras);

/** Builds one of MongoDB's unnamed errors, which carry only a number. */
export const location = (code: number, message: string): CommandError =>
  new CommandError(code, `Location${code}`, message);

/** Builds the error for a malformed value. */
export const badValue = (message: string): CommandError => failure('BadValue', message);

/** Builds the refusal for a feature that this server leaves out on purpose. */
export const unsupported = (feature: string): CommandError =>
  failure('CommandNotSupported', `${feature} is not supported by the embedded database`);

/** Builds the error that makes a driver run a whole transaction again. */
export const writeConflict = (): CommandError =>
  failure(
    'WriteConflict',
    'Write conflict during plan execution. Please retry your operation or multi-document transaction.',
    {
      labels: ['TransientTransactionError'],
    },
  );

/** Builds the error for a statement whose transaction has ended. */
export const noSuchTransaction = (message: string): CommandError =>
  failure('NoSuchTransaction', message, { labels: ['TransientTransactionError'] });
