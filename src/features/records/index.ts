export { canonicalBytes } from './record.rules.js';
export { OWN_DATA, signature, type Signature } from './record.rules.js';
export { recordRoutes } from './record.routes.js';
export { createRecordService } from './record.service.js';
export { recordNoOf, sealedPdf, signatureOf } from './sealing.js';
export { recordSources } from './sources.js';
