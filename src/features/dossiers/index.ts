export { dossierCensus, type HeldRecognition } from './dossier.census.js';
export type { DossierEntryRecord } from './dossier.model.js';
export { casesFrom, facilityTypeOf } from './dossier.rules.js';
export { dossierRoutes } from './dossier.routes.js';
export { createDossierService, standingIds, type DossierService } from './dossier.service.js';
export type { DossierFact, FactCase, Source, Statement } from './dossier.types.js';
