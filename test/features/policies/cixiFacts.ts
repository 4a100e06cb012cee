import type { Facts, Level } from '../../../config/policies/index.js';

/** The day on which each level is recognised here. */
export const ON: Record<Level, string> = {
  county: '2021-06-03',
  prefecture: '2022-03-01',
  province: '2022-09-01',
  nation: '2023-05-01',
};

export const recognised = (...levels: readonly Level[]) => levels.map(level => ({ level, on: ON[level] }));

/** A makerspace of the county's level, with what a case adds. */
export const makerspace = (extra: Facts = {}): Facts => ({
  facilityType: 'makerspace',
  recognitions: recognised('county'),
  ...extra,
});
