import { Timestamp } from 'bson';
import { compare } from '../bson/compare.js';
import { calculate } from '../bson/numbers.js';
import { partsOf } from '../bson/paths.js';
import { show } from '../bson/show.js';
import { copyOf, copyWhere, isDoc, isNumeric, typeName } from '../bson/values.js';
import type { Doc, Numeric, Value } from '../bson/values.js';
import { badValue, failure } from '../errors.js';
import { addToSet, applyBits, popEnd, pullMatching, pullValues, pushValues } from './arrayOperators.js';
import { concretePaths, findPlace } from './places.js';
import type { Missing, Place } from './places.js';
import type { Step, Update, UpdateContext, UpdateOperator } from './types.js';

/** What each operator does where its path does not lead anywhere yet. */
const MISSING: Record<UpdateOperator, Missing> = {
  $set: 'create',
  $setOnInsert: 'create',
  $inc: 'create',
  $mul: 'create',
  $min: 'create',
  $max: 'create',
  $currentDate: 'create',
  $push: 'create',
  $addToSet: 'create',
  $bit: 'create',
  $rename: 'create',
  $unset: 'skip',
  $pull: 'refuse',
  $pullAll: 'refuse',
  $pop: 'refuse',
};

/**
 * Applies update operators to a document in place; of it, only the top-level fields that the paths start with change. The
 * caller throws the document away when this throws, so a failed update changes nothing.
 */
export function applyOperators(doc: Doc, update: Extract<Update, { kind: 'operators' }>, context: UpdateContext): void {
  const positions = { position: context.position, arrayFilters: update.arrayFilters };
  const active = update.steps.filter(
    ({ operator, source }) => !source && (operator !== '$setOnInsert' || context.inserting),
  );
  // Positional paths mean the document as it was before any operator.
  const planned = active.map(step => ({
    step,
    paths:
      step.operator !== '$rename' && step.path.includes('$') ? concretePaths(doc, step.parts, positions) : [step.parts],
  }));
  for (const { step, paths } of planned) {
    if (step.operator === '$rename') rename(doc, step);
    else {
      for (const path of paths) {
        const place = findPlace(doc, path, MISSING[step.operator]);
        if (place) applyStep(place, step, context);
      }
    }
  }
}

/** What operators make of a document that stays as it is; both share the fields at the top that no path starts with. */
export function withOperators(doc: Doc, update: Extract<Update, { kind: 'operators' }>, context: UpdateContext): Doc {
  const copy = copyWhere(doc, new Set(update.steps.map(({ parts }) => parts[0] ?? '')));
  applyOperators(copy, update, context);
  return copy;
}

function rename(doc: Doc, { argument, parts }: Step): void {
  const from = findPlace(doc, partsOf(String(argument)), 'skip');
  if (!from?.exists) return;
  if (from.inArray) throw badValue(`The source field cannot be an array element, '${String(argument)}'`);
  const value = from.value;
  from.remove();
  const to = findPlace(doc, parts, 'create');
  if (!to) return;
  to.remove(); // so that the field moves to the end, as in MongoDB
  to.value = value;
}

function applyStep(place: Place, step: Step, context: UpdateContext): void {
  const { operator, argument } = step;
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      place.value = copyOf(argument);
      return;
    case '$unset':
      if (place.exists) place.remove();
      return;
    case '$inc':
    case '$mul':
      place.value = arithmetic(place, step);
      return;
    case '$min':
      if (!place.exists || compare(argument, place.value) < 0) place.value = copyOf(argument);
      return;
    case '$max':
      if (!place.exists || compare(argument, place.value) > 0) place.value = copyOf(argument);
      return;
    case '$currentDate':
      place.value = currentDate(argument, context.now);
      return;
    default:
      applyToArray(place, step, context);
  }
}

function applyToArray(place: Place, step: Step, context: UpdateContext): void {
  switch (step.operator) {
    case '$push':
      return pushValues(place, step);
    case '$addToSet':
      return addToSet(place, step);
    case '$pull':
      return pullMatching(place, step, context.query);
    case '$pullAll':
      return pullValues(place, step);
    case '$pop':
      return popEnd(place, step);
    case '$bit':
      return applyBits(place, step);
    default:
  }
}

function arithmetic(place: Place, { operator, path, argument }: Step): Numeric {
  const old = place.value;
  if (!isNumeric(argument)) throw badValue(`${operator} needs a number`);
  if (old === undefined) return operator === '$inc' ? argument : calculate('*', 0, argument);
  if (!isNumeric(old)) {
    throw failure(
      'TypeMismatch',
      `Cannot apply ${operator} to a value of non-numeric type: the field '${path}' is ${typeName(old)} ${show(old)}`,
    );
  }
  return calculate(operator === '$inc' ? '+' : '*', old, argument);
}

const currentDate = (argument: Value, now: Date): Value =>
  isDoc(argument) && argument.$type === 'timestamp'
    ? new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 })
    : new Date(now);
