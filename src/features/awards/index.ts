export { awardCensus } from './award.census.js';
export { createAwards, type Awards } from './awardServices.js';
export type { AwardRecord } from './award.model.js';
