import { partsOf } from '../../bson/paths.js';
import { isDoc, typeName } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { failure, location } from '../../errors.js';
import { withField, withoutField } from '../../query/fieldTree.js';
import { compileProjection } from '../../query/projection.js';
import { namedArguments, textOf } from '../expressions/arguments.js';
import { compileExpression, expressionWith } from '../expressions/compile.js';
import type { Evaluate } from '../expressions/types.js';
import type { PipelineContext, Stage, StageCompiler } from '../types.js';

/** $addFields and $set. */
const addFields: StageCompiler = (argument, { variables }) => {
  const fields: { path: string; evaluate: Evaluate }[] = [];
  const collect = (path: string, expression: Value): void => {
    const inner = isDoc(expression) ? Object.entries(expression) : [];
    if (inner.length > 0 && !inner[0]?.[0].startsWith('$')) {
      for (const [field, deeper] of inner) collect(`${path}.${field}`, deeper);
    } else fields.push({ path, evaluate: compileExpression(expression) });
  };
  for (const [path, expression] of Object.entries(namedArguments(argument, '$addFields'))) collect(path, expression);
  return docs =>
    docs.map(doc =>
      fields.reduce((result, { path, evaluate }) => withField(result, path, evaluate(doc, variables)), doc),
    );
};

const project: StageCompiler = (argument, { variables, collator }) => {
  const shape = compileProjection(namedArguments(argument, '$project'), {
    expression: expressionWith(variables),
    collator,
  });
  return docs => docs.map(shape);
};

const unset: StageCompiler = argument => {
  const paths = (Array.isArray(argument) ? argument : [argument]).map(path => textOf(path, '$unset'));
  for (const path of paths) partsOf(path);
  return docs => docs.map(doc => paths.reduce(withoutField, doc));
};

function replaceWith(expression: Value, { variables }: PipelineContext): Stage {
  const evaluate = compileExpression(expression);
  return docs =>
    docs.map(doc => {
      const root = evaluate(doc, variables);
      if (isDoc(root)) return root;
      throw location(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was: ${typeName(root)}`,
      );
    });
}

const documents: StageCompiler = (argument, { variables }) => {
  const evaluate = compileExpression(argument);
  return () => {
    const list = evaluate({}, variables);
    if (!Array.isArray(list)) throw failure('TypeMismatch', '$documents needs an array of objects');
    return list.filter((doc): doc is Doc => isDoc(doc));
  };
};

/** Stages that change the shape of each document. */
export const shapeStages: Readonly<Record<string, StageCompiler>> = {
  $addFields: addFields,
  $set: addFields,
  $project: project,
  $unset: unset,
  $replaceRoot: (argument, context) => replaceWith(namedArguments(argument, '$replaceRoot').newRoot, context),
  $replaceWith: replaceWith,
  $documents: documents,
};
