export { canonicalBytes } from './record.rules.js';
export { recordRoutes } from './record.routes.js';
export { createRecordService, type RecordService, type RecordSource } from './record.service.js';
export { recordSources } from './sources.js';
