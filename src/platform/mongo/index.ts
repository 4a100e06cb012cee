export { anyOf } from './anyOf.js';
export { accountTotals, movementTotals } from './accountTotals.js';
export { connectMongo, createIndexes, disconnectMongo, missingUniqueIndexes } from './connect.js';
export { defineModel } from './defineModel.js';
export { inScopes } from './inScopes.js';
export { afterCommit, inTransaction, inUnit, isDuplicate } from './inTransaction.js';
export { isDatabaseAway } from './isDatabaseAway.js';
export { pageOfModel } from './pageOf.js';
export { inBatches } from './inBatches.js';
