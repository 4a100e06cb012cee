import { isDoc, isNothing, isTruthy } from '../../bson/values.js';
import type { Value } from '../../bson/values.js';
import { failure, location } from '../../errors.js';
import { arrayOf, namedArguments, textOf } from './arguments.js';
import type { Evaluate, SyntaxOperator } from './types.js';

const listed = (argument: Value): Value[] => (Array.isArray(argument) ? argument : [argument]);

const and: SyntaxOperator = (argument, compile) => {
  const parts = listed(argument).map(compile);
  return (doc, variables) => parts.every(part => isTruthy(part(doc, variables)));
};

const or: SyntaxOperator = (argument, compile) => {
  const parts = listed(argument).map(compile);
  return (doc, variables) => parts.some(part => isTruthy(part(doc, variables)));
};

const cond: SyntaxOperator = (argument, compile) => {
  const branches = isDoc(argument) ? [argument.if, argument.then, argument.else] : listed(argument);
  const [test, yes, no, ...others] = branches.map(compile);
  if (!test || !yes || !no || others.length > 0) throw location(16020, '$cond takes exactly 3 arguments');
  return (doc, variables) => (isTruthy(test(doc, variables)) ? yes(doc, variables) : no(doc, variables));
};

const ifNull: SyntaxOperator = (argument, compile) => {
  const parts = listed(argument).map(compile);
  return (doc, variables) => {
    let value: Value;
    for (const part of parts) {
      value = part(doc, variables);
      if (!isNothing(value)) return value;
    }
    return value;
  };
};

const choose: SyntaxOperator = (argument, compile) => {
  const named = namedArguments(argument, '$switch');
  const branches = arrayOf(named.branches, 40060, "$switch expected an array for 'branches', found").map(branch => {
    const { case: test, then } = namedArguments(branch, '$switch');
    return { test: compile(test), result: compile(then) };
  });
  const otherwise: Evaluate | undefined = 'default' in named ? compile(named.default) : undefined;
  return (doc, variables) => {
    for (const { test, result } of branches) if (isTruthy(test(doc, variables))) return result(doc, variables);
    if (otherwise) return otherwise(doc, variables);
    throw location(40066, '$switch could not find a matching branch for an input, and no default was specified.');
  };
};

const letIn: SyntaxOperator = (argument, compile) => {
  const named = namedArguments(argument, '$let');
  const bindings = Object.entries(namedArguments(named.vars, '$let')).map(([name, value]) => ({
    name,
    value: compile(value),
  }));
  const body = compile(named.in);
  return (doc, variables) => {
    const inner = bindings.map(({ name, value }) => [name, value(doc, variables)] as const);
    return body(doc, { ...variables, ...Object.fromEntries(inner) });
  };
};

const getField: SyntaxOperator = (argument, compile) => {
  const named = isDoc(argument) && 'field' in argument ? argument : { field: argument };
  const field = compile(named.field);
  const input: Evaluate = 'input' in named ? compile(named.input) : doc => doc;
  return (doc, variables) => {
    const target = input(doc, variables);
    return isDoc(target) ? target[textOf(field(doc, variables), '$getField')] : isNothing(target) ? target : undefined;
  };
};

const setFieldTo: SyntaxOperator = (argument, compile) => {
  const named = namedArguments(argument, '$setField');
  const field = compile(named.field);
  const input = compile(named.input);
  const value = compile(named.value);
  return (doc, variables) => {
    const target = input(doc, variables);
    if (isNothing(target)) return null;
    if (!isDoc(target)) throw failure('TypeMismatch', "$setField requires 'input' to be a document");
    const name = textOf(field(doc, variables), '$setField');
    const { [name]: _replaced, ...others } = target;
    const wanted = value(doc, variables);
    return wanted === undefined ? others : { ...target, [name]: wanted };
  };
};

/** Operators that choose, bind or quote. */
export const controlSyntax: Readonly<Record<string, SyntaxOperator>> = {
  $literal: argument => () => argument,
  $const: argument => () => argument,
  $expr: (argument, compile) => compile(argument),
  $and: and,
  $or: or,
  $cond: cond,
  $ifNull: ifNull,
  $switch: choose,
  $let: letIn,
  $getField: getField,
  $setField: setFieldTo,
  $rand: () => () => Math.random(),
};
