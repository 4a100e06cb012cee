export { createDisclosure, type DisclosureParts } from './createDisclosure.js';
export { objectionPersonalData } from './objection.personal.js';
