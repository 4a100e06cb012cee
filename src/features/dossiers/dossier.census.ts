import mongoose, { type QueryFilter } from 'mongoose';
import type { FacilityType, Level } from '../../../config/policies/index.js';
import { pageOfModel } from '../../platform/mongo/index.js';
import type { Page } from '../../shared/page.js';
import type { Source } from './dossier.types.js';
import { DossierEntryModel, type DossierEntryRecord } from './dossier.model.js';

/** A recognition that stands: neither corrected nor withdrawn. */
export interface HeldRecognition {
  _id: string;
  facilityId: string;
  jurisdictionId: string;
  level: Level;
  facilityType: FacilityType | null;
  on: string;
  /** The record behind it. */
  source: Source;
}

/** More than any place has. */
const MOST = 20_000;
const MOST_ENTRIES = 200_000;

const recognitions = (scope: Record<string, unknown>) =>
  ({ ...scope, 'fact.kind': 'recognition', withdrawn: false }) as QueryFilter<DossierEntryRecord>;

const among = (values: readonly string[]) => mongoose.trusted({ $in: [...values] });

/** Leaves out what a later entry corrects. */
async function onlyStanding(entries: readonly DossierEntryRecord[]): Promise<HeldRecognition[]> {
  if (entries.length === 0) return [];
  const later = await DossierEntryModel.find({
    facilityId: among([...new Set(entries.map(({ facilityId }) => facilityId))]),
    supersedes: among(entries.map(({ _id }) => _id)),
  }).lean<DossierEntryRecord[]>();
  const corrected = new Set(later.map(({ supersedes }) => supersedes));
  return entries.flatMap(({ _id, facilityId, jurisdictionId, fact, on, source }) =>
    fact.kind !== 'recognition' || corrected.has(_id)
      ? []
      : [
          {
            _id,
            facilityId,
            jurisdictionId,
            on,
            level: fact.level,
            facilityType: fact.facilityType ?? null,
            source,
          },
        ],
  );
}

/** Reads for the public: who is recognised. A page may hold fewer than asked for, where entries were corrected. */
export const dossierCensus = {
  /** Every entry of every facility of a place, oldest first: for a replay of all of them. */
  everythingIn: (jurisdictionId: string): Promise<DossierEntryRecord[]> =>
    DossierEntryModel.find({ jurisdictionId }).sort({ facilityId: 1, on: 1, _id: 1 }).limit(MOST_ENTRIES).lean(),

  async listRecognitions(
    jurisdictionIds: readonly string[],
    page: { cursor?: string | undefined; limit: number },
  ): Promise<Page<HeldRecognition>> {
    const filter = recognitions({ jurisdictionId: among(jurisdictionIds) });
    const { items, nextCursor } = await pageOfModel(DossierEntryModel, { filter, by: 'on', order: -1, ...page });
    return { items: await onlyStanding(items), nextCursor };
  },

  async allRecognitions(jurisdictionIds: readonly string[]): Promise<HeldRecognition[]> {
    const filter = recognitions({ jurisdictionId: among(jurisdictionIds) });
    return onlyStanding(await DossierEntryModel.find(filter).sort({ on: 1, _id: 1 }).limit(MOST).lean());
  },

  async recognitionsOf(facilityIds: readonly string[]): Promise<HeldRecognition[]> {
    const filter = recognitions({ facilityId: among(facilityIds) });
    return onlyStanding(await DossierEntryModel.find(filter).sort({ on: 1, _id: 1 }).limit(MOST).lean());
  },
};
