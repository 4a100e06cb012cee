import { isPosition, partsOf } from '../bson/paths.js';
import { show } from '../bson/show.js';
import { isDoc, isNumeric, typeName } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { badValue, failure, location } from '../errors.js';
import type { Predicate, QueryContext } from '../query/context.js';
import { compileFilter } from '../query/match.js';
import { UPDATE_OPERATORS } from './types.js';
import type { Step, Update, UpdateOperator } from './types.js';

const PIPELINE_STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Parses an update of any of its three forms, and refuses it whole when any part is wrong. */
export function parseUpdate(update: Value, arrayFilters: Value, context: QueryContext): Update {
  if (Array.isArray(update)) return { kind: 'pipeline', stages: update.map(checkedStage) };
  if (!isDoc(update)) throw failure('FailedToParse', 'Update argument must be either an object or an array');
  const fields = Object.keys(update);
  if (!fields[0]?.startsWith('$')) return { kind: 'replacement', doc: checkedReplacement(update, fields) };
  return new OperatorParser(compileArrayFilters(arrayFilters, context)).parse(update);
}

function checkedStage(stage: Value): Doc {
  const name = isDoc(stage) ? Object.keys(stage)[0] : undefined;
  if (!isDoc(stage) || name === undefined || !PIPELINE_STAGES.has(name)) {
    throw location(40324, `Unrecognized pipeline stage name: '${name ?? ''}'`);
  }
  return stage;
}

function checkedReplacement(doc: Doc, fields: string[]): Doc {
  const bad = fields.find(field => field.startsWith('$'));
  if (bad === undefined) return doc;
  throw failure(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${bad}' is not allowed in the context of an update's replacement document.`,
  );
}

function compileArrayFilters(list: Value, context: QueryContext): Map<string, Predicate> {
  const filters = new Map<string, Predicate>();
  for (const filter of Array.isArray(list) ? list : []) {
    if (!isDoc(filter)) throw failure('TypeMismatch', 'array filters must be documents');
    const name = filterName(filter);
    if (filters.has(name)) {
      throw failure('FailedToParse', `Found multiple array filters with the same top-level field name ${name}`);
    }
    filters.set(name, compileFilter(filter, context));
  }
  return filters;
}

/** The identifier a filter speaks of: the first field, also inside $and and $or. */
function filterName(filter: Value): string {
  const first = isDoc(filter) ? Object.keys(filter)[0] : undefined;
  if (!isDoc(filter) || first === undefined) {
    throw failure('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
  }
  if (!first.startsWith('$')) return partsOf(first)[0] ?? '';
  const inner = filter[first];
  return filterName(Array.isArray(inner) ? inner[0] : inner);
}

const isOperator = (name: string): name is UpdateOperator => UPDATE_OPERATORS.some(operator => operator === name);

class OperatorParser {
  private readonly steps: Step[] = [];
  private readonly usedFilters = new Set<string>();
  private positional = false;

  constructor(private readonly arrayFilters: ReadonlyMap<string, Predicate>) {}

  parse(update: Doc): Update {
    for (const [operator, fields] of Object.entries(update)) this.operator(operator, fields);
    for (const name of this.arrayFilters.keys()) {
      if (!this.usedFilters.has(name)) {
        throw failure(
          'FailedToParse',
          `The array filter for identifier '${name}' was not used in the update ${show(update)}`,
        );
      }
    }
    // MongoDB applies operators in the order of their paths, which decides where new fields stand.
    this.steps.sort((a, b) => compareParts(a.parts, b.parts));
    refuseConflicts(this.steps);
    return { kind: 'operators', steps: this.steps, positional: this.positional, arrayFilters: this.arrayFilters };
  }

  private operator(operator: string, fields: Value): void {
    if (!isOperator(operator)) {
      throw failure(
        'FailedToParse',
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDoc(fields)) {
      throw failure(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeName(fields)} instead, in ${operator}`,
      );
    }
    for (const [path, argument] of Object.entries(fields)) {
      checkArgument(operator, path, argument);
      if (operator === '$rename' && typeof argument === 'string') {
        this.step({ operator, path, argument, source: true });
        this.step({ operator, path: argument, argument: path });
      } else this.step({ operator, path, argument });
    }
  }

  private step(step: Omit<Step, 'parts'>): void {
    const { path } = step;
    if (path === '' || path.startsWith('.') || path.endsWith('.') || path.includes('..')) {
      throw failure('EmptyFieldName', `The update path '${path}' contains an empty field name, which is not allowed.`);
    }
    const parts = partsOf(path);
    if (parts[0]?.startsWith('$[')) {
      throw badValue(
        `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
      );
    }
    for (const part of parts) if (part.startsWith('$')) this.positionalPart(part, path);
    this.steps.push({ ...step, parts });
  }

  private positionalPart(part: string, path: string): void {
    if (part === '$') this.positional = true;
    else if (/^\$\[.+\]$/.test(part)) {
      const name = part.slice(2, -1);
      if (!this.arrayFilters.has(name))
        throw badValue(`No array filter found for identifier '${name}' in path '${path}'`);
      this.usedFilters.add(name);
    } else if (part !== '$[]') {
      throw failure(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`,
      );
    }
  }
}

function checkArgument(operator: UpdateOperator, path: string, argument: Value): void {
  switch (operator) {
    case '$rename':
      if (typeof argument !== 'string')
        throw badValue(`The 'to' field for $rename must be a string: ${path}: ${show(argument)}`);
      return;
    case '$inc':
    case '$mul':
      if (!isNumeric(argument)) {
        const verb = operator === '$inc' ? 'increment' : 'multiply';
        throw failure('TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: ${show(argument)}}`);
      }
      return;
    case '$pop':
      if (!isNumeric(argument)) throw failure('FailedToParse', `Expected a number in: ${path}: ${show(argument)}`);
      return;
    case '$pullAll':
      if (!Array.isArray(argument))
        throw badValue(`$pullAll requires an array argument but was given a ${typeName(argument)}`);
      return;
    case '$bit':
      if (!isDoc(argument)) throw badValue('The $bit modifier is not compatible with that value');
      return;
    case '$push':
      if (isDoc(argument) && '$each' in argument && !Array.isArray(argument.$each)) {
        throw badValue(
          `The argument to $each in $push must be an array but it was of type: ${typeName(argument.$each)}`,
        );
      }
      return;
    default:
  }
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (const [i, x] of a.entries()) {
    const y = b[i];
    if (y === undefined) return 1;
    if (x === y) continue;
    return isPosition(x) && isPosition(y) ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return a.length - b.length;
}

/** Two operators may not touch one path, nor a path and something inside it. */
function refuseConflicts(sorted: readonly Step[]): void {
  for (const [i, step] of sorted.entries()) {
    const before = sorted[i - 1];
    if (before?.parts.every((part, depth) => part === step.parts[depth])) {
      throw failure(
        'ConflictingUpdateOperators',
        `Updating the path '${step.path}' would create a conflict at '${before.path}'`,
      );
    }
  }
}
