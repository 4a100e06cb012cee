/** Where the product reads the time. Rules and services take it as an argument, never from the system. */
export interface Clock {
  now(): Date;
}

/** The system's time: the only place that calls `new Date()`. */
export const systemClock: Clock = { now: () => new Date() };
