import { z } from 'zod';
import { DISTRICTS, JURISDICTIONS } from '../../../config/jurisdictions.js';
import { FACILITY_TYPES, LEVELS } from '../../../config/policies/index.js';
import { PROGRAMMES } from '../../../config/recognition/index.js';
import { day, id } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';

const JURISDICTION_IDS = JURISDICTIONS.map(place => place.id) as [string, ...string[]];

export const listRecognitions = z.strictObject({
  /** The list that everybody may read, without signing in. */
  public: z.enum(['true', 'false']).default('false'),
  jurisdiction: z.enum(JURISDICTION_IDS).optional(),
  district: z.enum(DISTRICTS).optional(),
  programme: z.enum(PROGRAMMES).optional(),
  facilityId: id.optional(),
  ...pageQuery,
});

export const recognisedView = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  jurisdictionId: z.string(),
  districtName: z.string(),
  programme: z.enum(PROGRAMMES),
  standardId: z.string(),
  standardName: z.string(),
  level: z.enum(LEVELS).nullable(),
  facilityType: z.enum(FACILITY_TYPES).nullable(),
  year: z.number().int(),
  recognisedOn: day,
  documentNo: z.string(),
  revokedOn: day.nullable(),
  revokedReason: z.string(),
});
