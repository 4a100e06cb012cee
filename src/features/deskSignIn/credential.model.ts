import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** 备用登录: a password with an authenticator, for a desk whose phone cannot scan. One for a person. */
export interface CredentialRecord {
  /** The person's id. */
  _id: string;
  passwordHash: string;
  /** The authenticator's secret, encrypted. */
  totpSealed: string;
  /** Null until a first code has proved that the authenticator works. */
  confirmedAt: Date | null;
  /** The last time step whose code was used: a code seen once is worth nothing again. */
  lastStep: number;
  /** SHA-256 of the recovery codes that are still unused. */
  recoveryHashes: string[];
  /** Wrong tries in a row; at the limit the credential rests until `lockedUntil`. */
  failures: number;
  lockedUntil: Date | null;
  createdAt: Date;
}

const schema = new Schema<CredentialRecord>({
  _id: { type: String, required: true },
  passwordHash: { type: String, required: true },
  totpSealed: { type: String, required: true },
  confirmedAt: { type: Date, default: null },
  lastStep: { type: Number, required: true },
  recoveryHashes: { type: [String], required: true },
  failures: { type: Number, required: true },
  lockedUntil: { type: Date, default: null },
  createdAt: { type: Date, required: true },
});

export const CredentialModel = defineModel<CredentialRecord>('deskCredentials', schema, []);

/** An administrator wants this person to have set the fallback up. */
export interface RequirementRecord {
  _id: string;
  by: string;
  at: Date;
}

const requirementSchema = new Schema<RequirementRecord>({
  _id: { type: String, required: true },
  by: { type: String, required: true },
  at: { type: Date, required: true },
});

export const RequirementModel = defineModel<RequirementRecord>('deskRequirements', requirementSchema, []);
