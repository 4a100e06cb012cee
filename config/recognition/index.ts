import { cixiStandards } from './cixi.js';
import { otherStandards } from './elsewhere.js';
import type { RecognitionStandard } from './shape.js';
import { ziboStandards } from './zibo.js';

export * from './settings.js';
export * from './shape.js';

/** Every standard under which a facility can apply. A new city or a new document is more entries here. */
export const STANDARDS: readonly RecognitionStandard[] = [...cixiStandards, ...ziboStandards, ...otherStandards];

/** The standard of an id, or undefined. */
export const standardOf = (id: string): RecognitionStandard | undefined => STANDARDS.find(each => each.id === id);
