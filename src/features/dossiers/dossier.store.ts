import mongoose from 'mongoose';
import { isDuplicate } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { DossierEntryModel, type DossierEntryRecord } from './dossier.model.js';
import type { DossierFactKind } from './dossier.types.js';

/** There is no way to change or remove an entry here, on purpose. */
export const dossierStore = {
  find: (id: string) => DossierEntryModel.findById(id).lean<DossierEntryRecord>(),

  findByKey: (key: string) => DossierEntryModel.findOne({ key }).lean<DossierEntryRecord>(),

  async insert(entry: DossierEntryRecord): Promise<DossierEntryRecord> {
    try {
      await DossierEntryModel.create([entry]);
      return entry;
    } catch (cause) {
      if (isDuplicate(cause, 'supersedes'))
        throw conflict('already_corrected', '该记录已被更正过，请刷新后对最新一条更正');
      throw cause;
    }
  },

  /** Every entry of one kind in some cities, whatever became of it. */
  listKindIn: (jurisdictionIds: readonly string[], kind: DossierFactKind) =>
    DossierEntryModel.find({
      jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
      'fact.kind': kind,
    } as never).lean<DossierEntryRecord[]>(),

  /** Everything ever entered about a facility, oldest first. */
  listOf: (facilityId: string) =>
    DossierEntryModel.find({ facilityId }).sort({ on: 1, at: 1, _id: 1 }).limit(2_000).lean<DossierEntryRecord[]>(),
};
