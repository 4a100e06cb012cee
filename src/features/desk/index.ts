export { createDesk } from './desk.js';
