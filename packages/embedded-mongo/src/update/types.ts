import type { Doc, Value } from '../bson/values.js';
import type { Predicate, QueryContext } from '../query/context.js';

/** The update operators, by name. */
export const UPDATE_OPERATORS = [
  '$set',
  '$setOnInsert',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$rename',
  '$currentDate',
  '$push',
  '$addToSet',
  '$pull',
  '$pullAll',
  '$pop',
  '$bit',
] as const;

/** The name of an update operator. */
export type UpdateOperator = (typeof UPDATE_OPERATORS)[number];

/** One operator on one path. A $rename stands at both its paths, so that conflicts show. */
export interface Step {
  operator: UpdateOperator;
  path: string;
  parts: readonly string[];
  argument: Value;
  /** The end a $rename takes away from: it does nothing by itself. */
  source?: boolean;
}

/** A parsed update. */
export type Update =
  | { kind: 'operators'; steps: Step[]; positional: boolean; arrayFilters: ReadonlyMap<string, Predicate> }
  | { kind: 'replacement'; doc: Doc }
  | { kind: 'pipeline'; stages: Doc[] };

/** What the operators need to know while they run. */
export interface UpdateContext {
  query: QueryContext;
  now: Date;
  /** The document is being made by an upsert. */
  inserting: boolean;
  /** The array position that the filter matched, or -1. */
  position: number;
}
