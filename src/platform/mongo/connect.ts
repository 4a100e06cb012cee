import mongoose from 'mongoose';

/**
 * Connects mongoose with the guards the product relies on:
 * unknown filter keys throw, operators in filters must be our own (`trusted`), transactions travel by async context.
 */
export async function connectMongo(
  uri: string,
  options: { databaseName?: string; monitorCommands?: boolean } = {},
): Promise<void> {
  mongoose.set({
    strictQuery: 'throw',
    sanitizeFilter: true,
    autoIndex: false,
    autoCreate: false,
    // While the database is away the driver waits, and says what it waited for.
    bufferCommands: false,
    transactionAsyncLocalStorage: true,
  });
  await mongoose.connect(uri, {
    dbName: options.databaseName,
    monitorCommands: options.monitorCommands ?? false,
    serverSelectionTimeoutMS: 10_000,
    maxPoolSize: 50,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
  });
}

export const disconnectMongo = (): Promise<void> => mongoose.disconnect();

/** Creates every collection and index of the registered models. Development and tests; production runs it as a migration. */
export async function createIndexes(): Promise<void> {
  await Promise.all(
    Object.values(mongoose.models).map(async model => {
      const indexes = model.schema.indexes();
      if (indexes.length === 0) await model.createCollection();
      // One command for a collection; the mapper would send one for each index.
      else await model.collection.createIndexes(indexes.map(([key, options]) => ({ key, ...options })) as never);
    }),
  );
}

/** The names of unique indexes that a model declares and the database lacks. A server with any is not ready. */
export async function missingUniqueIndexes(): Promise<string[]> {
  const missing: string[] = [];
  for (const model of Object.values(mongoose.models)) {
    const present = await model.listIndexes().catch(() => []);
    for (const [keys, options] of model.schema.indexes()) {
      if (!options.unique) continue;
      const wanted = JSON.stringify(keys);
      const found = present.some(index => index.unique === true && JSON.stringify(index.key) === wanted);
      if (!found) missing.push(`${model.modelName} ${wanted}`);
    }
  }
  return missing;
}
