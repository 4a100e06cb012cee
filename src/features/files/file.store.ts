import mongoose from 'mongoose';
import { guardIsOn } from '../../shared/sabotage.js';
import { FileBytesModel } from './fileBytes.model.js';
import { FileModel, type FileRecord, type FileSubject } from './file.model.js';

const ofSubject = ({ kind, id }: FileSubject) => ({ 'subject.kind': kind, 'subject.id': id });

export const fileStore = {
  /** Stores the bytes before the record, so that no record is ever without its bytes. */
  async insert(record: FileRecord, bytes: Buffer): Promise<void> {
    await FileBytesModel.create({ _id: record._id, bytes, expiresAt: record.expiresAt });
    await FileModel.create(record);
  },

  findById: (id: string) => FileModel.findById(id).lean<FileRecord | null>(),

  /** What a person brought, the latest first. */
  listOfOwner: (ownerId: string, most: number) =>
    FileModel.find({ ownerId }).sort({ createdAt: -1, _id: 1 }).limit(most).lean<FileRecord[]>(),

  countUnattached: (ownerId: string) =>
    FileModel.countDocuments({ ownerId, expiresAt: mongoose.trusted({ $exists: true }) } as never),

  /** Gives a file that belongs to nothing yet to a record; null when it is not the owner's or belongs to another. */
  async attach(id: string, ownerId: string, subject: FileSubject): Promise<FileRecord | null> {
    const free = guardIsOn('file.attach') ? { $or: [{ subject: null }, ofSubject(subject)] } : {};
    const attached = await FileModel.findOneAndUpdate(
      { _id: id, ownerId, ...free } as never,
      { $set: { subject }, $unset: { expiresAt: 1 } },
      { returnDocument: 'after' },
    ).lean<FileRecord | null>();
    if (attached) await FileBytesModel.updateOne({ _id: id }, { $unset: { expiresAt: 1 } });
    return attached;
  },

  listOf: (subject: FileSubject) =>
    FileModel.find(ofSubject(subject) as never)
      .sort({ createdAt: 1, _id: 1 })
      .limit(200)
      .lean<FileRecord[]>(),

  /** The files of several records of one kind. */
  listOfAll: (kind: string, ids: readonly string[]) =>
    FileModel.find({ 'subject.kind': kind, 'subject.id': mongoose.trusted({ $in: [...ids] }) } as never)
      .sort({ createdAt: 1, _id: 1 })
      .limit(1_000)
      .lean<FileRecord[]>(),

  /** Other attached files with the same content, e.g. an invoice handed in twice. */
  listSameContent: (sha256: string, exceptId: string) =>
    FileModel.find({
      sha256,
      _id: mongoose.trusted({ $ne: exceptId }),
      subject: mongoose.trusted({ $ne: null }),
    } as never)
      .limit(20)
      .lean<FileRecord[]>(),

  async bytesOf(id: string): Promise<Buffer | null> {
    const found = await FileBytesModel.findById(id).lean<{ bytes: Buffer | { buffer: Uint8Array } } | null>();
    if (!found) return null;
    return Buffer.isBuffer(found.bytes) ? found.bytes : Buffer.from(found.bytes.buffer);
  },
};
