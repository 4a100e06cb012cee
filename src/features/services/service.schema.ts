import { z } from 'zod';
import { DISTRICTS } from '../../../config/jurisdictions.js';
import { SERVICE_KIND_IDS } from '../../../config/serviceKinds.js';
import { amountFen, day, id, text, written } from '../../shared/fields.js';
import { fen } from '../../shared/money.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';
import { ENGAGEMENT_STATUSES } from './engagement.states.js';

/** A year of days: no single service is longer. */
const MOST_MINUTES = 525_600;

export const offerService = z.strictObject({
  kind: z.enum(SERVICE_KIND_IDS, '请选择服务类别'),
  name: written(60, '请填写服务名称'),
  summary: text(500).default(''),
  priceFen: amountFen.optional(),
  priceNote: text(60).default(''),
});

export const searchServices = z.strictObject({
  q: text(50).optional(),
  kind: z.enum(SERVICE_KIND_IDS).optional(),
  /** A need by the words of the place's policy: finds every kind that meets it. */
  need: text(20).optional(),
  sellerId: id.optional(),
  district: z.enum(DISTRICTS).optional(),
  ...pageQuery,
});

export const listNeeds = z.strictObject({ district: z.enum(DISTRICTS).optional() });

export const askForService = z.strictObject({ need: written(500, '请写明需要什么、用在哪里') });

export const listEngagements = z.strictObject({
  as: z.enum(['client', 'seller']).default('client'),
  status: z.enum(ENGAGEMENT_STATUSES).optional(),
  ...pageQuery,
});

export const withNote = z.strictObject({ note: text(300).default('') });
export const withReason = z.strictObject({ note: written(300, '请写明原因') });

export const deliverService = z.strictObject({
  deliveredOn: day,
  minutes: z.number().int().min(1, '请填写服务时长').max(MOST_MINUTES),
  amountFen: z.number().int().min(0).max(100_000_000_000).transform(fen),
  outcome: written(500, '请写明交付了什么成果'),
  fileIds: fileIds().default([]),
});

export const confirmDelivery = z.strictObject({
  satisfaction: z.number().int().min(1, '请评分').max(5),
  note: text(300).default(''),
});

export const readLedger = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) });

export type OfferService = z.infer<typeof offerService>;
export type SearchServices = z.infer<typeof searchServices>;
export type DeliverService = z.infer<typeof deliverService>;
