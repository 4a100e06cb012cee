export { createFacilities, type Facilities } from './createFacilities.js';
export { canDecide, canRun } from './facility.access.js';
export type { FacilityFile } from './facility.model.js';
export type { FacilityService } from './facility.service.js';
