import type { Value } from '../../bson/values.js';
import type { Variables } from '../../query/context.js';

/** A compiled expression. */
export type Evaluate = (doc: Value, variables: Variables) => Value;

/** Compiles an expression inside another. */
export type Compile = (expression: Value) => Evaluate;

/** An operator over evaluated arguments. */
export type ValueOperator = (args: Value[]) => Value;

/** An operator that evaluates its arguments itself: lazily, or once per element. */
export type SyntaxOperator = (argument: Value, compile: Compile) => Evaluate;
