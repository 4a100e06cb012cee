import mongoose from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { ngramsOf, ngramsOfQuery } from '../../shared/ngrams.js';
import { assertTransition } from '../../shared/states.js';
import {
  COUNTED_FIELDS,
  OrganisationModel,
  type ApprovedOrganisation,
  type OrganisationRecord,
} from './organisation.model.js';
import type { OrganisationKind } from './organisation.rules.js';
import { ORGANISATION_TRANSITIONS, type OrganisationStatus } from './organisation.states.js';

/** What a list of organisations may be narrowed by; `jurisdictionIds` is its scope. */
export interface OrganisationFilter {
  status: OrganisationStatus;
  jurisdictionIds?: string[];
  kind?: OrganisationKind;
  kinds?: OrganisationKind[];
  district?: string;
  q?: string;
  cursor?: string;
  limit: number;
}

const changed = () => conflict('organisation_changed', '该组织的登记内容或状态已变化，请刷新后重试');

export const organisationStore = {
  find: (id: string) => OrganisationModel.findById(id).lean<OrganisationRecord>(),

  findMany: (ids: string[]) =>
    OrganisationModel.find({ _id: mongoose.trusted({ $in: ids }) }).lean<OrganisationRecord[]>(),

  /** Every approved organisation of some cities: what statistics are made of. */
  approvedIn: (jurisdictionIds: readonly string[], kinds: readonly OrganisationKind[]) =>
    OrganisationModel.find(
      {
        jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
        status: 'approved',
        kind: mongoose.trusted({ $in: [...kinds] }),
      } as never,
      COUNTED_FIELDS,
    ).lean<ApprovedOrganisation[]>(),

  /** The approved organisations that hold some credit codes. */
  listByCreditCodes: (creditCodes: readonly string[]) =>
    OrganisationModel.find(
      { creditCode: mongoose.trusted({ $in: [...creditCodes] }), holdsCode: true, status: 'approved' } as never,
      COUNTED_FIELDS,
    ).lean<ApprovedOrganisation[]>(),

  findByCreditCode: (creditCode: string) =>
    OrganisationModel.findOne({ creditCode, holdsCode: true }).lean<OrganisationRecord>(),

  /** Throws a duplicate-key error when the credit code is held by another. */
  async insert(record: Omit<OrganisationRecord, 'grams'>): Promise<OrganisationRecord> {
    const whole = { ...record, grams: ngramsOf(record.name, record.industry) };
    await OrganisationModel.create([whole]);
    return whole;
  },

  /** Changes the content of a draft or returned registration that is still at `revision`. */
  async edit(id: string, revision: number, patch: Partial<OrganisationRecord>): Promise<OrganisationRecord> {
    const edited = await OrganisationModel.findOneAndUpdate(
      { _id: id, revision, status: mongoose.trusted({ $in: ['draft', 'returned'] }) },
      {
        $set: { ...patch, ...(patch.name ? { grams: ngramsOf(patch.name, patch.industry ?? '') } : {}) },
        $inc: { revision: 1 },
      },
      { returnDocument: 'after' },
    ).lean<OrganisationRecord>();
    if (!edited) throw changed();
    return edited;
  },

  /** The only writer of `status`: the filter on the old status is the lock. */
  async move(id: string, from: OrganisationStatus, to: OrganisationStatus, patch: Partial<OrganisationRecord> = {}) {
    assertTransition<OrganisationStatus>(ORGANISATION_TRANSITIONS, from, to);
    const moved = await OrganisationModel.findOneAndUpdate(
      { _id: id, status: from },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<OrganisationRecord>();
    if (!moved) throw changed();
    return moved;
  },

  list({ status, jurisdictionIds, kind, kinds, district, q, cursor, limit }: OrganisationFilter) {
    const grams = q ? ngramsOfQuery(q) : [];
    const filter: Record<string, unknown> = { status };
    if (jurisdictionIds) filter['jurisdictionId'] = mongoose.trusted({ $in: jurisdictionIds });
    if (kind) filter['kind'] = kind;
    else if (kinds) filter['kind'] = mongoose.trusted({ $in: kinds });
    if (district) filter['district'] = district;
    if (grams.length > 0) filter['grams'] = mongoose.trusted({ $all: grams });
    return pageOfModel(OrganisationModel, { filter: filter as never, by: 'createdAt', order: -1, cursor, limit });
  },

  async appoint(
    id: string,
    keepers: { ownerId?: string | null; operatorId?: string | null },
  ): Promise<OrganisationRecord> {
    const appointed = await OrganisationModel.findOneAndUpdate(
      { _id: id, status: 'approved' },
      { $set: keepers },
      { returnDocument: 'after' },
    ).lean<OrganisationRecord>();
    if (!appointed) throw changed();
    return appointed;
  },

  /** A maker team goes on as a company. Throws a duplicate-key error when the credit code is held by another. */
  async incorporate(id: string, company: { name: string; creditCode: string }): Promise<OrganisationRecord> {
    const { industry = '' } = (await organisationStore.find(id)) ?? {};
    const grams = ngramsOf(company.name, industry);
    const team = await OrganisationModel.findOneAndUpdate(
      { _id: id, kind: 'makerTeam', status: 'approved' },
      { $set: { ...company, kind: 'startup', holdsCode: true, grams }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<OrganisationRecord>();
    if (!team) throw changed();
    return team;
  },

  countSubmitted: (jurisdictionIds: string[], district?: string) =>
    OrganisationModel.countDocuments({
      status: 'submitted',
      jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }),
      ...(district ? { district } : {}),
    } as never),
};
