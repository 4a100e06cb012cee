export { createDisclosure, type Disclosure, type DisclosureParts } from './createDisclosure.js';
export { objectionPersonalData } from './objection.personal.js';
