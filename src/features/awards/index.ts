export { awardCensus } from './award.census.js';
export { createAwards, type Awards } from './awardServices.js';
export { proposalsFrom, settingsFrom } from './proposal.rules.js';
export type { Proposal } from './award.types.js';
export type { AwardRecord } from './award.model.js';
