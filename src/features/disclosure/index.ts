export { createDisclosure, type Disclosure } from './createDisclosure.js';
export { canAnswer } from './objection.access.js';
export { objectionPersonalData } from './objection.personal.js';
