export { startServer } from './server.js';
export type { RunningServer, ServerOptions } from './server.js';
export { DirectoryInUse } from './journal/directoryLock.js';
