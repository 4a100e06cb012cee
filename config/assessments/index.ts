export * from './dataSheet.js';
export * from './indicator.js';
export * from './indicators.js';
export * from './plans.js';
export * from './settings.js';
