import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import type { Scope } from '../../shared/scopes.js';
import { BatchModel, type BatchRecord, RectificationModel } from './batch.model.js';
import { FormModel } from './form.model.js';

type PageOf = { cursor?: string; limit: number };
const ABOUT = ['facilityId', 'facilityName', 'keeperId', 'district', 'year', 'createdAt'] as const;

/** What waits for the bureau in places, oldest first and without figures or scores. */
export const waitingStore = {
  forms: (scopes: readonly Scope[], page: PageOf) =>
    pageOfModel(FormModel, {
      filter: { status: 'submitted', ...inScopes(scopes) } as never,
      by: 'createdAt',
      order: 1,
      only: [...ABOUT, 'submittedAt'],
      ...page,
    }),

  batches: (scopes: readonly Scope[], page: PageOf) =>
    pageOfModel(BatchModel, {
      filter: { status: 'proposed', ...inScopes(scopes) } as never,
      by: 'createdAt',
      order: 1,
      ...page,
    }),

  /** Lists of grades by their ids. */
  async batchesOf(ids: string[]): Promise<Map<string, BatchRecord>> {
    const found = await BatchModel.find({ _id: mongoose.trusted({ $in: ids }) }).lean<BatchRecord[]>();
    return new Map(found.map(batch => [batch._id, batch]));
  },

  rectifications: (scopes: readonly Scope[], page: PageOf) =>
    pageOfModel(RectificationModel, {
      filter: { status: 'reported', ...inScopes(scopes) } as never,
      by: 'createdAt',
      order: 1,
      only: [...ABOUT, 'reportedOn'],
      ...page,
    }),
};
