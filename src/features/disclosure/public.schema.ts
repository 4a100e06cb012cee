import { z } from 'zod';
import { DISTRICTS, JURISDICTIONS } from '../../../config/jurisdictions.js';
import { LEVELS } from '../../../config/policies/index.js';
import { text } from '../../shared/fields.js';
import { pageOf, pageQuery } from '../../shared/page.js';

export const FACILITY_KINDS = ['makerspace', 'incubator', 'accelerator', 'sciencePark', 'universityPark'] as const;

const jurisdiction = z.enum(JURISDICTIONS.map(({ id }) => id) as [string, ...string[]], '没有这个地区');

export const placeQuery = z.strictObject({ jurisdiction: jurisdiction.optional() });
export const facilitiesQuery = z.strictObject({
  jurisdiction: jurisdiction.optional(),
  kind: z.enum(FACILITY_KINDS).optional(),
  district: z.enum(DISTRICTS).optional(),
  q: text(50).optional(),
  ...pageQuery,
});
export const listQuery = z.strictObject({ jurisdiction: jurisdiction.optional(), ...pageQuery });
export const statisticsQuery = z.strictObject({
  jurisdiction: jurisdiction.optional(),
  year: z.coerce.number().int().min(2015).max(2099).optional(),
});
export type FacilitiesQuery = z.infer<typeof facilitiesQuery>;
export type ListQuery = z.infer<typeof listQuery>;

const count = z.int().min(0);
const place = {
  jurisdictionId: z.string(),
  jurisdictionName: z.string(),
  district: z.string(),
  districtName: z.string(),
};

/** What anybody may know of a facility. Closed: a field that is not named here is never shown. */
export const publicFacility = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(FACILITY_KINDS),
  ...place,
  address: z.string(),
  industry: z.string(),
  summary: z.string(),
  floorArea: z.number().nullable(),
  recognitions: z.array(z.strictObject({ level: z.enum(LEVELS), levelName: z.string(), on: z.string() })),
});

export const publicRecognition = z.strictObject({
  facilityId: z.string(),
  facilityName: z.string(),
  kind: z.enum(FACILITY_KINDS),
  ...place,
  level: z.enum(LEVELS),
  levelName: z.string(),
  recognisedOn: z.string(),
  documentNo: z.string().nullable(),
});

export const publicAward = z.strictObject({
  facilityId: z.string(),
  facilityName: z.string(),
  ...place,
  title: z.string(),
  rule: z.string(),
  article: z.string(),
  amountFen: z.int(),
  paidFen: z.int(),
  approvedOn: z.string(),
});

export const publicStatistics = z.strictObject({
  jurisdictionId: z.string().nullable(),
  jurisdictionName: z.string(),
  year: z.int(),
  asOn: z.string(),
  facilities: z.strictObject({
    total: count,
    byKind: z.array(z.strictObject({ kind: z.enum(FACILITY_KINDS), count })),
    byLevel: z.array(z.strictObject({ level: z.enum(LEVELS), count })),
    byDistrict: z.array(z.strictObject({ district: z.string(), districtName: z.string(), count })),
  }),
  startups: count,
  residents: count,
  mentors: count,
  sessions: count,
  events: z.strictObject({ held: count, seats: count }),
  vouchers: z.strictObject({ issuedFen: z.int(), redeemedFen: z.int() }),
  awards: z.strictObject({ approvedFen: z.int(), paidFen: z.int() }),
  /** X15: from approval to payment; null while too few were paid to be public. */
  payClock: z.strictObject({ medianDays: z.int().nullable(), paidCount: count }),
});

export const facilityList = pageOf(publicFacility);
export const recognitionList = pageOf(publicRecognition);
export const awardList = pageOf(publicAward);
export type PublicFacility = z.infer<typeof publicFacility>;
export type PublicRecognition = z.infer<typeof publicRecognition>;
export type PublicAward = z.infer<typeof publicAward>;
export type PublicStatistics = z.infer<typeof publicStatistics>;
