import mongoose, { type Model, type Schema } from 'mongoose';
import { scoped } from './scoped.js';

/** Mongoose's own signature compares whole schemas, which takes the compiler seconds and proves nothing here. */
const register: (name: string, schema: object, collection: string) => unknown = mongoose.model.bind(mongoose) as never;

/**
 * Registers a model over plain records. `scope` lists the keys that every query must name one of (see `scoped`);
 * an empty list marks a collection that belongs to no tenant.
 */
export function defineModel<T>(name: string, schema: Schema<T>, scope: readonly string[]): Model<T> {
  schema.set('versionKey', false);
  schema.set('strict', 'throw');
  schema.set('minimize', false);
  if (scope.length > 0) scoped(schema as unknown as Schema, { keys: scope });
  return register(name, schema, name) as Model<T>;
}
