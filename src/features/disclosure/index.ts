export { createDisclosure, type Disclosure, type DisclosureParts } from './createDisclosure.js';
export { canAnswer } from './objection.access.js';
export { objectionPersonalData } from './objection.personal.js';
