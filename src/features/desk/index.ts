export { createDesk, type DeskParts } from './desk.js';
