import { BSONRegExp } from 'bson';
import { isNothing } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { toRegExp } from '../../query/regex.js';
import { codePoints, namedArguments, textOf } from './arguments.js';
import type { Compile, SyntaxOperator } from './types.js';

/** One call of a $regex operator, ready to run. */
interface Search {
  text: string;
  pattern: RegExp;
}

function searching<T extends Value>(operator: string, nothing: T, run: (search: Search) => Value): SyntaxOperator {
  return (argument, compile) => {
    const named = namedArguments(argument, operator);
    const input = compile(named.input);
    const regex = compilePattern(named.regex, compile);
    const options = compile(named.options);
    return (doc, variables) => {
      const text = input(doc, variables);
      const wanted = regex(doc, variables);
      if (isNothing(text) || isNothing(wanted)) return nothing;
      const flags = options(doc, variables);
      const pattern = toRegExp(
        wanted instanceof BSONRegExp ? wanted : textOf(wanted, operator),
        typeof flags === 'string' ? flags : undefined,
      );
      return run({ text: textOf(text, operator), pattern });
    };
  };
}

const compilePattern = (regex: Value, compile: Compile) => (regex instanceof BSONRegExp ? () => regex : compile(regex));

/** A match as $regexFind gives it: positions count code points. */
const describe = (text: string, match: RegExpExecArray): Doc => ({
  match: match[0],
  idx: codePoints(text.slice(0, match.index)).length,
  captures: match.slice(1).map(group => group ?? null),
});

/** Operators that search with a regular expression. */
export const regexSyntax: Readonly<Record<string, SyntaxOperator>> = {
  $regexMatch: searching('$regexMatch', false, ({ text, pattern }) => pattern.test(text)),
  $regexFind: searching('$regexFind', null, ({ text, pattern }) => {
    const match = pattern.exec(text);
    return match ? describe(text, match) : null;
  }),
  $regexFindAll: searching('$regexFindAll', [], ({ text, pattern }) =>
    [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].map(match => describe(text, match)),
  ),
};
