import { z } from 'zod';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';

const value = z.union([z.string().max(60), z.int(), z.null()]);

export const byPolicy = z.strictObject({ id: z.string().min(1).max(64) });

/** 草案: numbers and settings in the place of the present ones. */
export const rehearseBody = z.strictObject({
  jurisdictionId: z.enum(JURISDICTIONS.map(({ id }) => id) as [string, ...string[]], '没有这个地区'),
  policyId: z.string().min(1).max(64),
  /** The year whose cases are replayed. */
  year: z.int().min(2015).max(2099),
  numbers: z
    .array(z.strictObject({ key: z.string().min(1).max(200), value: z.number() }))
    .max(200)
    .default([]),
  settings: z.record(z.string().max(60), value).default({}),
});
export type RehearseBody = z.infer<typeof rehearseBody>;

const amount = z.int();
const side = z.strictObject({ amountFen: amount, formula: z.string() }).nullable();
const cost = { cases: z.int(), presentFen: amount, draftFen: amount };

export const numbersView = z.strictObject({
  items: z.array(
    z.strictObject({
      key: z.string(),
      rule: z.string(),
      article: z.string(),
      summary: z.string(),
      path: z.string(),
      unit: z.string(),
      from: z.string(),
      value: z.number(),
    }),
  ),
  nextCursor: z.null(),
});

export const rehearsalView = z.strictObject({
  policyId: z.string(),
  year: z.int(),
  facilities: z.int(),
  ...cost,
  byRule: z.array(z.strictObject({ rule: z.string(), article: z.string(), ...cost })),
  byDistrict: z.array(z.strictObject({ district: z.string(), districtName: z.string(), ...cost })),
  /** The largest differences first; `changedCases` counts all of them. */
  changes: z.array(
    z.strictObject({
      facilityId: z.string(),
      facilityName: z.string(),
      districtName: z.string(),
      rule: z.string(),
      article: z.string(),
      title: z.string(),
      present: side,
      draft: side,
    }),
  ),
  changedCases: z.int(),
  /** Facilities whose dossier the engine refuses, and why. */
  problems: z.array(z.strictObject({ facilityId: z.string(), facilityName: z.string(), sentence: z.string() })),
});
