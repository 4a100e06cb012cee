import type { Upload } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { AppError, invalid, notFound } from '../../shared/errors.js';
import { newId, sha256 } from '../../shared/ids.js';
import type { FileRecord, FileSubject } from './file.model.js';
import { mimeTypeOf, safeName } from './file.rules.js';
import { fileStore } from './file.store.js';

/** 10 MiB: a scanned contract; also well under the largest document of the database. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
const UNATTACHED_HOURS = 24;
const MOST_UNATTACHED = 50;
const MOST_LISTED = 200;

/** Says whether a person may read the files of a record; each feature answers for its own kinds. */
export type FileReader = (actor: Actor, subjectId: string) => Promise<boolean>;

export interface FileService {
  /** Takes a file in. It belongs to nobody's record yet and goes after a day unless a feature attaches it. */
  upload(actor: Actor, upload: Upload): Promise<FileRecord>;
  /**
   * Gives uploaded files to a record, in the caller's unit. Each must be the actor's own and belong to nothing else,
   * or 422 `file_unusable` names the ones that do not.
   */
  attach(actor: Actor, fileIds: readonly string[], subject: FileSubject): Promise<FileRecord[]>;
  listOf(subject: FileSubject): Promise<FileRecord[]>;
  /** The files of several records of one kind, by the id of the record. */
  listOfAll(kind: string, ids: readonly string[]): Promise<Map<string, FileRecord[]>>;
  /** The file with its bytes, for its owner and whoever may read its record; 404 for everybody else. */
  read(actor: Actor, fileId: string): Promise<{ file: FileRecord; bytes: Buffer }>;
  /** The person's own files that they may read, the latest first, as long as all together stay within `mostBytes`. */
  listOwnWithin(actor: Actor, mostBytes: number): Promise<{ file: FileRecord; bytes: Buffer }[]>;
  /** Other records' files with the very same bytes. */
  sameContentAs(file: FileRecord): Promise<FileRecord[]>;
  /** Declares who may read the files of one kind of record. Called once per kind, when services are composed. */
  letRead(kind: string, reader: FileReader): void;
}

/** Files that people hand in as evidence: kept by content hash, read only through the record they belong to. */
export function createFileService({ clock }: { clock: Clock }): FileService {
  const readers = new Map<string, FileReader>();

  async function mayRead(actor: Actor, file: FileRecord): Promise<boolean> {
    if (file.ownerId === actor.userId && !file.subject) return true;
    const reader = file.subject && readers.get(file.subject.kind);
    return Boolean(file.subject && reader && (await reader(actor, file.subject.id)));
  }

  return {
    async upload(actor, { filename, bytes }) {
      const name = safeName(filename);
      const mimeType = mimeTypeOf(name, bytes);
      if (!mimeType)
        throw invalid('file_type_unknown', '只接受 PDF、图片（JPG、PNG）、.xlsx 和 .docx 文件，请另存后再传');
      if ((await fileStore.countUnattached(actor.userId)) >= MOST_UNATTACHED)
        throw new AppError(429, 'too_many_files', '待用的文件太多，请先提交已上传的材料', { retryAfterSeconds: 3_600 });
      const now = clock.now();
      const record: FileRecord = {
        _id: newId('fil'),
        ownerId: actor.userId,
        name,
        mimeType,
        size: bytes.length,
        sha256: sha256(bytes),
        subject: null,
        createdAt: now,
        expiresAt: new Date(now.getTime() + UNATTACHED_HOURS * 3_600_000),
      };
      await fileStore.insert(record, bytes);
      return record;
    },

    async attach(actor, fileIds, subject) {
      const attached: FileRecord[] = [];
      const issues = [];
      for (const [index, id] of fileIds.entries()) {
        const file = await fileStore.attach(id, actor.userId, subject);
        if (file) attached.push(file);
        else issues.push({ path: `fileIds.${index}`, message: '文件不存在、已过期或已用于别处，请重新上传' });
      }
      if (issues.length > 0) throw invalid('file_unusable', '有文件不能使用，请重新上传', issues);
      return attached;
    },

    listOf: fileStore.listOf,

    async listOfAll(kind, ids) {
      const found = new Map<string, FileRecord[]>();
      for (const file of await fileStore.listOfAll(kind, ids)) {
        const id = file.subject?.id ?? '';
        found.set(id, [...(found.get(id) ?? []), file]);
      }
      return found;
    },

    async read(actor, fileId) {
      const file = await fileStore.findById(fileId);
      if (!file || !(await mayRead(actor, file))) throw notFound('文件');
      const bytes = await fileStore.bytesOf(fileId);
      if (!bytes) throw notFound('文件');
      return { file, bytes };
    },

    sameContentAs: file => fileStore.listSameContent(file.sha256, file._id),

    async listOwnWithin(actor, mostBytes) {
      const found: { file: FileRecord; bytes: Buffer }[] = [];
      let left = mostBytes;
      for (const file of await fileStore.listOfOwner(actor.userId, MOST_LISTED)) {
        if (file.size > left || !(await mayRead(actor, file))) continue;
        const bytes = await fileStore.bytesOf(file._id);
        if (!bytes) continue;
        left -= bytes.length;
        found.push({ file, bytes });
      }
      return found;
    },

    letRead(kind, reader) {
      if (readers.has(kind)) throw new Error(`two readers for the files of ${kind}`);
      readers.set(kind, reader);
    },
  };
}
