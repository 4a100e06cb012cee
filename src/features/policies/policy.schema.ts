import { z } from 'zod';
import { day, factsSchema } from './facts.schema.js';

const settings = z
  .record(z.string().max(60), z.union([z.string().max(40), z.number(), z.null()]))
  .refine(given => Object.keys(given).length <= 100, { error: '设置过多' });

export const policyParams = z.strictObject({ id: z.string().max(60) });

/** `settings` answers the open points, and is how a reading of a `choice` line is picked. */
export const calculateBody = z.strictObject({ facts: factsSchema, on: day, settings: settings.optional() });

export const listQuery = z.strictObject({ jurisdiction: z.string().max(40).optional() });
