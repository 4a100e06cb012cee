export { draftPersonalData } from './draft.personal.js';
export { draftRoutes } from './draft.routes.js';
export { createDraftService, type DraftService } from './draft.service.js';
