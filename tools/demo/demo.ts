import type { MovableClock } from '../../src/platform/clock/movableClock.js';
import type { Services } from '../../src/services.js';
import type { Operate } from './operate.js';
import type { DemoCast } from './people.js';

/** What the demonstration is laid out with: the product, its operations, and the people who carry them out. */
export interface Demo {
  services: Services;
  operate: Operate;
  cast: DemoCast;
}

/** The same where the past is laid out too. */
export interface DemoInTime extends Demo {
  clock: MovableClock;
}
