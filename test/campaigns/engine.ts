import { closeLater } from '../support/cleanUp.js';
import { startEngineProcess } from '../support/engine.js';

/** Starts an embedded database in memory, unless `MONGODB_URI` names one. */
export async function startEngine(): Promise<void> {
  if (process.env['MONGODB_URI']) return;
  const { uri, end } = await startEngineProcess();
  process.env['MONGODB_URI'] = uri;
  closeLater(end);
}
