import { isDoc } from '../bson/values.js';
import type { Value } from '../bson/values.js';

/** Tells whether a document is meant. */
export type Predicate = (doc: Value) => boolean;

/** Variables an expression may name with `$$`. */
export type Variables = Readonly<Record<string, Value>>;

/** Compiles an aggregation expression; passed in so that filters need not know the expression language. */
export type ExpressionCompiler = (expression: Value) => (doc: Value) => Value;

/** What a filter needs to know of the command it stands in. */
export interface QueryContext {
  expression?: ExpressionCompiler;
  collator?: Intl.Collator;
  /** Receives the array position that matched, for the positional operator `$`. */
  matched?: { position: number };
  /** Inside $elemMatch a value is an element already: an array is not taken apart again. */
  elementOnly?: boolean;
}

/** The context of a part that must not report a position, such as a negation. */
export const withoutPosition = <C extends QueryContext>(context: C): C => ({ ...context, matched: undefined });

/** Builds the comparison of strings for a command's collation; none for MongoDB's default order of code points. */
export function collatorOf(collation: Value): Intl.Collator | undefined {
  if (!isDoc(collation) || typeof collation.locale !== 'string' || collation.locale === 'simple') return undefined;
  const sensitivity = collation.strength === 1 ? 'base' : collation.strength === 2 ? 'accent' : 'variant';
  return new Intl.Collator(collation.locale, { sensitivity, numeric: collation.numericOrdering === true });
}
