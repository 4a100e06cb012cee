import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Scope } from '../../shared/scopes.js';
import { CertificateModel, StaffModel, type CertificateRecord, type StaffRecord } from './staff.model.js';

/** People of facilities and their certificates. */
export const staffStore = {
  insert: async (record: StaffRecord) => void (await StaffModel.create([record])),
  find: (id: string) => StaffModel.findById(id).lean<StaffRecord>(),
  page: (facilityId: string, page: { cursor?: string; limit: number }) =>
    pageOfModel(StaffModel, {
      filter: { facilityId },
      by: 'createdAt',
      order: -1,
      cursor: page.cursor,
      limit: page.limit,
    }),
  listOf: (facilityId: string) => StaffModel.find({ facilityId }).lean<StaffRecord[]>(),
  listIn: (scopes: readonly Scope[]) => StaffModel.find(inScopes(scopes) as never).lean<StaffRecord[]>(),

  async leave(id: string, leftOn: string): Promise<StaffRecord> {
    const left = await StaffModel.findOneAndUpdate(
      { _id: id, leftOn: null },
      { $set: { leftOn } },
      { returnDocument: 'after' },
    ).lean<StaffRecord>();
    if (!left) throw conflict('staff_left', '该人员已登记离职');
    return left;
  },
};

export const certificateStore = {
  /** Throws a duplicate-key error when somebody holds a certificate of this kind and number. */
  insert: async (record: CertificateRecord) => void (await CertificateModel.create([record])),
  find: (id: string) => CertificateModel.findById(id).lean<CertificateRecord>(),
  ofStaff: (staffIds: string[]) =>
    CertificateModel.find({ staffId: mongoose.trusted({ $in: staffIds }), isHeld: true })
      .sort({ createdAt: 1 })
      .lean<CertificateRecord[]>(),
  heldOf: (facilityId: string) => CertificateModel.find({ facilityId, isHeld: true }).lean<CertificateRecord[]>(),
  heldIn: (scopes: readonly Scope[]) =>
    CertificateModel.find({ ...inScopes(scopes), isHeld: true } as never).lean<CertificateRecord[]>(),

  /** Frees the numbers of a person who has left. */
  releaseOf: async (staffId: string) =>
    void (await CertificateModel.updateMany({ staffId, isHeld: true }, { $set: { isHeld: false } })),

  async strike(id: string): Promise<CertificateRecord> {
    const struck = await CertificateModel.findOneAndUpdate(
      { _id: id, isHeld: true },
      { $set: { isHeld: false } },
      { returnDocument: 'after' },
    ).lean<CertificateRecord>();
    if (!struck) throw conflict('certificate_struck', '该证书已注销登记');
    return struck;
  },
};
