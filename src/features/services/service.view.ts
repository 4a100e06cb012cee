import { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { SERVICE_KIND_IDS, SERVICE_KINDS } from '../../../config/serviceKinds.js';
import { fileView, viewFile, type FileRecord } from '../files/index.js';
import { ENGAGEMENT_STATUSES, MOVES, movesOf, type MoveName, type Side } from './engagement.states.js';
import type { EngagementRecord, ServiceRecord } from './service.model.js';

const kind = { kind: z.enum(SERVICE_KIND_IDS), kindName: z.string() };

export const serviceView = z.strictObject({
  id: z.string(),
  sellerId: z.string(),
  sellerName: z.string(),
  districtName: z.string(),
  ...kind,
  name: z.string(),
  summary: z.string(),
  priceFen: z.number().int().nullable(),
  priceNote: z.string(),
  isListed: z.boolean(),
});

export const viewService = (record: ServiceRecord): z.infer<typeof serviceView> => ({
  id: record._id,
  sellerId: record.sellerId,
  sellerName: record.sellerName,
  districtName: districtName(record.district),
  kind: record.kind,
  kindName: SERVICE_KINDS[record.kind].name,
  name: record.name,
  summary: record.summary,
  priceFen: record.priceFen,
  priceNote: record.priceNote,
  isListed: record.isListed,
});

const deliveryView = z.strictObject({
  deliveredOn: z.string(),
  minutes: z.number().int(),
  amountFen: z.number().int(),
  outcome: z.string(),
});

export const engagementView = z.strictObject({
  id: z.string(),
  serviceId: z.string(),
  serviceName: z.string(),
  ...kind,
  sellerId: z.string(),
  sellerName: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  need: z.string(),
  status: z.enum(ENGAGEMENT_STATUSES),
  side: z.enum(['client', 'seller']),
  /** What the reader may do now. */
  moves: z.array(z.enum(Object.keys(MOVES) as [MoveName, ...MoveName[]])),
  delivery: deliveryView.nullable(),
  satisfaction: z.number().int().nullable(),
  steps: z.array(
    z.strictObject({
      to: z.enum(ENGAGEMENT_STATUSES),
      side: z.enum(['client', 'seller']),
      at: z.iso.datetime(),
      note: z.string(),
      delivery: deliveryView.nullable(),
    }),
  ),
  createdAt: z.iso.datetime(),
  files: z.array(fileView),
});

export const viewEngagement = (
  record: EngagementRecord,
  { side, files }: { side: Side; files: FileRecord[] },
): z.infer<typeof engagementView> => ({
  id: record._id,
  serviceId: record.serviceId,
  serviceName: record.serviceName,
  kind: record.kind,
  kindName: SERVICE_KINDS[record.kind].name,
  sellerId: record.sellerId,
  sellerName: record.sellerName,
  clientId: record.clientId,
  clientName: record.clientName,
  need: record.need,
  status: record.status,
  side,
  moves: movesOf(record.status, side),
  delivery: record.delivery,
  satisfaction: record.satisfaction,
  steps: record.steps.map(({ to, side: by, at, note, delivery }) => ({
    to,
    side: by,
    at: at.toISOString(),
    note,
    delivery,
  })),
  createdAt: record.createdAt.toISOString(),
  files: files.map(viewFile),
});

const sums = {
  count: z.number().int(),
  clientCount: z.number().int(),
  forIncubatees: z.number().int(),
  minutes: z.number().int(),
  amountFen: z.number().int(),
  satisfactionHundredths: z.number().int(),
};

export const ledgerView = z.strictObject({ items: z.array(z.strictObject({ ...kind, article: z.string(), ...sums })) });
export const serviceRegisterView = z.strictObject({
  items: z.array(
    z.strictObject({ sellerId: z.string(), sellerName: z.string(), kindCount: z.number().int(), ...sums }),
  ),
});
