import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** What a file belongs to: a record of a feature, such as `{ kind: 'letterOfAuthority', id }`. */
export interface FileSubject {
  kind: string;
  id: string;
}

/** A file that somebody brought, without its bytes. */
export interface FileRecord {
  _id: string;
  ownerId: string;
  name: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  /** Hex SHA-256 of the bytes: what a decision binds itself to, and how a second use of one paper is noticed. */
  sha256: string;
  subject: FileSubject | null;
  createdAt: Date;
  /** When a file that was never attached goes; absent once it belongs to something. */
  expiresAt?: Date;
}

const subjectSchema = new Schema<FileSubject>(
  { kind: { type: String, required: true }, id: { type: String, required: true } },
  { _id: false },
);

const schema = new Schema<FileRecord>({
  _id: { type: String, required: true },
  ownerId: { type: String, required: true },
  name: { type: String, required: true },
  mimeType: { type: String, required: true },
  size: { type: Number, required: true },
  sha256: { type: String, required: true },
  subject: { type: subjectSchema, default: null },
  createdAt: { type: Date, required: true },
  expiresAt: Date,
});
schema.index({ 'subject.kind': 1, 'subject.id': 1, createdAt: 1 });
schema.index({ ownerId: 1, expiresAt: 1 });
schema.index({ sha256: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const FileModel = defineModel<FileRecord>('files', schema, ['ownerId', 'subject.id', 'sha256']);
