export { createDailyTurns, type DailyTurns, type Sender } from './dailyTurns.js';
export { TurnModel } from './turn.store.js';
