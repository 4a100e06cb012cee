import mongoose from 'mongoose';
import {
  LinkInvitationModel,
  LinkTicketModel,
  UnifiedFlowModel,
  UnifiedLinkModel,
  type LinkInvitationRecord,
  type LinkTicketRecord,
  type UnifiedFlowRecord,
  type UnifiedLinkRecord,
} from './unified.model.js';

const unexpired = (now: Date) => ({ expiresAt: mongoose.trusted({ $gt: now }) });

/** What can be used once is taken out by using it: a second use finds nothing. */
export const unifiedStore = {
  insertFlow: async (record: UnifiedFlowRecord) => void (await UnifiedFlowModel.create([record])),
  takeFlow: (id: string, now: Date) =>
    UnifiedFlowModel.findOneAndDelete({ _id: id, ...unexpired(now) } as never).lean<UnifiedFlowRecord>(),

  findLink: (id: string) => UnifiedLinkModel.findById(id).lean<UnifiedLinkRecord>(),
  /** Throws a duplicate-key error when the account, or the person, is linked already. */
  insertLink: async (record: UnifiedLinkRecord) => void (await UnifiedLinkModel.create([record])),
  removeLinksOf: async (userId: string) => (await UnifiedLinkModel.deleteMany({ userId })).deletedCount,

  insertInvitation: async (record: LinkInvitationRecord) => void (await LinkInvitationModel.create([record])),
  takeInvitation: (id: string, now: Date) =>
    LinkInvitationModel.findOneAndDelete({ _id: id, ...unexpired(now) } as never).lean<LinkInvitationRecord>(),

  insertTicket: async (record: LinkTicketRecord) => void (await LinkTicketModel.create([record])),
  findTicket: (id: string, now: Date) =>
    LinkTicketModel.findOne({ _id: id, ...unexpired(now) } as never).lean<LinkTicketRecord>(),
  removeTicket: async (id: string) => void (await LinkTicketModel.deleteOne({ _id: id })),
};
