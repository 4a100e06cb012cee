import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** The bytes of one file, apart from its record so that lists never load them. */
export interface FileBytesRecord {
  /** The file's id. */
  _id: string;
  bytes: Buffer;
  expiresAt?: Date;
}

const schema = new Schema<FileBytesRecord>({
  _id: { type: String, required: true },
  bytes: { type: Buffer, required: true },
  expiresAt: Date,
});
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const FileBytesModel = defineModel<FileBytesRecord>('fileBytes', schema, []);
