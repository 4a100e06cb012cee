import type { Facts } from '../../../config/policies/index.js';

/** A day on which the policy is in force. */
export const ON = '2021-06-30';

export const recognised = (...pairs: readonly (readonly ['province' | 'nation', string])[]): Facts['recognitions'] =>
  pairs.map(([level, on]) => ({ level, on }));

export const incubator = (extra: Facts): Facts => ({ facilityType: 'incubator', recognitions: [], ...extra });
