import type { Query, Schema } from 'mongoose';

/** Thrown when a query on a tenant's collection does not say whose documents it means: always a bug of ours. */
class UnscopedQueryError extends Error {
  constructor(model: string, filter: unknown) {
    super(`query on ${model} names none of its scope keys: ${JSON.stringify(Object.keys(filter ?? {}))}`);
    this.name = 'UnscopedQueryError';
  }
}

const QUERY_HOOKS = [
  'find',
  'findOne',
  'findOneAndUpdate',
  'findOneAndDelete',
  'findOneAndReplace',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
  'replaceOne',
  'countDocuments',
  'distinct',
] as const;

type Filter = Record<string, unknown>;

const named = (filter: Filter, keys: readonly string[]): boolean =>
  keys.some(key => filter[key] !== undefined && filter[key] !== null) ||
  (Array.isArray(filter['$and']) && filter['$and'].some((part: Filter) => named(part, keys)));

/**
 * Tenant scope as a schema plugin: every query must name one of `keys` (or `_id`) with a defined value, else it throws.
 * `{ acrossTenants: true }` on a query says that a sweep or a statistic means everybody.
 */
export function scoped(schema: Schema, { keys }: { keys: readonly string[] }): void {
  const wanted = ['_id', ...keys];
  schema.pre(QUERY_HOOKS as unknown as 'find', function checkScope(this: Query<unknown, unknown>) {
    const options = this.getOptions() as { acrossTenants?: boolean };
    if (options.acrossTenants) return;
    if (!named(this.getFilter(), wanted)) throw new UnscopedQueryError(this.model.modelName, this.getFilter());
  });
  schema.pre('aggregate', function checkPipeline() {
    const options = this.options as { acrossTenants?: boolean };
    if (options.acrossTenants) {
      delete options.acrossTenants;
      return;
    }
    const [first] = this.pipeline();
    const match = first && '$match' in first ? (first.$match as Filter) : {};
    if (!named(match, wanted)) throw new UnscopedQueryError(this.model().modelName, match);
  });
}
