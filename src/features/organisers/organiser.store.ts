import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import {
  OrganiserApplicationModel,
  OrganiserModel,
  type OrganiserApplicationRecord,
  type OrganiserRecord,
} from './organiser.model.js';
import type { ListApplications } from './organiser.schema.js';
import {
  APPLICATION_TRANSITIONS,
  OPEN_STATUSES,
  STANDING_TRANSITIONS,
  type ApplicationStatus,
  type StandingStatus,
} from './organiser.states.js';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

const changed = () => conflict('application_changed', '该申请的状态已变化，请刷新后重试');

export const applicationStore = {
  /** Throws a duplicate-key error on `openKey` while the person has one under way in the city. */
  insert: async (record: OrganiserApplicationRecord) => void (await OrganiserApplicationModel.create([record])),
  find: (id: string) => OrganiserApplicationModel.findById(id).lean<OrganiserApplicationRecord>(),

  /** One's own, the latest first; at the desk the oldest first. */
  list(scope: { applicantId: string } | { scopes: readonly Scope[] }, { status, cursor, limit }: ListApplications) {
    const isDesk = 'scopes' in scope;
    const filter = { ...(isDesk ? inScopes(scope.scopes) : scope), ...(status ? { status } : {}) };
    return pageOfModel(OrganiserApplicationModel, {
      filter: filter as never,
      by: 'submittedAt',
      order: isDesk ? 1 : -1,
      cursor,
      limit,
    });
  },

  /** The only writer of `status`: status and revision that were read are the lock. */
  async move(
    before: OrganiserApplicationRecord,
    to: ApplicationStatus,
    patch: Partial<OrganiserApplicationRecord> = {},
  ): Promise<OrganiserApplicationRecord> {
    assertTransition<ApplicationStatus>(APPLICATION_TRANSITIONS, before.status, to);
    const closed = OPEN_STATUSES.includes(to) ? {} : { openKey: null };
    const moved = await OrganiserApplicationModel.findOneAndUpdate(
      { _id: before._id, status: before.status, revision: before.revision },
      { $set: { ...patch, ...closed, status: to } },
      { returnDocument: 'after' },
    ).lean<OrganiserApplicationRecord>();
    if (!moved) throw changed();
    return moved;
  },

  listOfPerson: (applicantId: string) =>
    OrganiserApplicationModel.find({ applicantId })
      .sort({ submittedAt: 1 })
      .limit(200)
      .lean<OrganiserApplicationRecord[]>(),

  /** Open ones are taken back; who it was and how to reach them go from all of them. */
  async forgetPerson(applicantId: string): Promise<void> {
    const open = { applicantId, status: mongoose.trusted({ $in: [...OPEN_STATUSES] }) };
    await OrganiserApplicationModel.updateMany(open, { $set: { status: 'withdrawn', openKey: null } });
    await OrganiserApplicationModel.updateMany(
      { applicantId },
      { $set: { realName: '', sealedContact: '', plan: '' } },
    );
    await OrganiserApplicationModel.updateMany(
      { applicantId, organisationId: null },
      { $set: { organiserName: '已注销用户' } },
    );
  },
};

export const standingStore = {
  insert: async (record: OrganiserRecord) => void (await OrganiserModel.create([record])),
  find: (id: string) => OrganiserModel.findById(id).lean<OrganiserRecord>(),
  findActive: (userId: string, jurisdictionId: string) =>
    OrganiserModel.findOne({ userId, jurisdictionId, status: 'active' }).lean<OrganiserRecord>(),
  isVerified: async (organisationId: string) =>
    (await OrganiserModel.exists({ organisationId, status: 'active' })) !== null,
  listOfPerson: (userId: string) => OrganiserModel.find({ userId }).limit(200).lean<OrganiserRecord[]>(),

  list: (scopes: readonly Scope[], { cursor, limit }: Paging) =>
    pageOfModel(OrganiserModel, {
      filter: { ...inScopes(scopes), status: 'active' } as never,
      by: 'approvedAt',
      order: -1,
      cursor,
      limit,
    }),

  /** A later term for one that stands; null when it has ended meanwhile. */
  renew: (id: string, patch: Pick<OrganiserRecord, 'termUntil' | 'organiserName' | 'organisationId'>) =>
    OrganiserModel.findOneAndUpdate(
      { _id: id, status: 'active' },
      { $set: patch },
      { returnDocument: 'after' },
    ).lean<OrganiserRecord>(),

  /** The only writer of `status`, besides `forgetPerson`. */
  async end(before: OrganiserRecord, to: Exclude<StandingStatus, 'active'>, reason = ''): Promise<OrganiserRecord> {
    assertTransition<StandingStatus>(STANDING_TRANSITIONS, before.status, to);
    const ended = await OrganiserModel.findOneAndUpdate(
      { _id: before._id, status: 'active', termUntil: before.termUntil },
      { $set: { status: to, reason } },
      { returnDocument: 'after' },
    ).lean<OrganiserRecord>();
    if (!ended) throw conflict('organiser_changed', '该主办方的认证刚刚有变化，请刷新后重试');
    return ended;
  },

  async forgetPerson(userId: string): Promise<void> {
    await OrganiserModel.updateMany(
      { userId, status: 'active' },
      { $set: { status: 'revoked', reason: '账号已注销' } },
    );
    await OrganiserModel.updateMany({ userId, organisationId: null }, { $set: { organiserName: '已注销用户' } });
  },
};
