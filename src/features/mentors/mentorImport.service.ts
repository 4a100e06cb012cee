import { jurisdictionById } from './roster.place.js';
import { ROSTER } from '../../../config/mentors.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { hasAnyRole, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, AppError, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import { POOL_STAFF } from './mentor.access.js';
import { termEndOf } from './mentor.rules.js';
import type { MentorImportRecord, WaitingEntry } from './mentorImport.model.js';
import { mentorImportStore, type ChunkOutcome } from './mentorImport.store.js';
import { readRoster, type Roster } from './roster.rules.js';
import { mentorFrom, mergeRow } from './rosterMerge.rules.js';
import type { RosterEntry } from './rosterRow.rules.js';
import { readSheet } from '../../platform/sheets/sheet.js';

/** A roster as it was uploaded, and for which city. */
export interface RosterUpload {
  file: { filename: string; bytes: Buffer };
  jurisdiction?: string | undefined;
  /** Taken in by the worker, with progress to read, however small it is. */
  progressive: boolean;
}

export interface MentorImportService {
  /** Takes a roster in: new mentors are added, known ones changed, and every refused row is named with its reason. */
  importRoster(actor: Actor, upload: RosterUpload): Promise<MentorImportRecord>;
  /** How far an import has come. */
  see(actor: Actor, id: string): Promise<MentorImportRecord>;
  /** Takes one part of a large file in; the duty behind the progress. */
  importChunk(importId: string, chunkId: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  cipher: FieldCipher;
}

const chunksOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / ROSTER.chunkRows) }, (_, index) =>
    items.slice(index * ROSTER.chunkRows, (index + 1) * ROSTER.chunkRows),
  );

const raced = () => new AppError(503, 'busy', '名册正在被他人更新，请稍后重试', { retryAfterSeconds: 2 });

/** The pool from the bureau's own lists: an upload can be repeated, and never doubles anybody. */
export function createMentorImportService({ clock, audit, duties, cipher }: Parts): MentorImportService {
  const sealed = ({ phone, ...entry }: RosterEntry): WaitingEntry => ({
    ...entry,
    ...(phone ? { phone: { sealed: cipher.encrypt(phone), digest: cipher.digest(phone) } } : {}),
  });

  function placeFor(actor: Actor, wanted: string | undefined) {
    const own = jurisdictionsOf(actor, POOL_STAFF);
    allow(own.length > 0, '只有导师库管理人员可以导入名册');
    if (!wanted && own.length > 1)
      throw invalid('jurisdiction_ambiguous', '您管理多个城市的导师库，请选择导入到哪一个');
    const id = wanted ?? own[0] ?? '';
    allow(hasAnyRole(actor, POOL_STAFF, { jurisdictionId: id }), '只能导入到您管理的城市');
    return jurisdictionById(id);
  }

  function begin(actor: Actor, jurisdictionId: string, upload: RosterUpload, { entries, refused }: Roster) {
    const record: MentorImportRecord = {
      _id: newId('imp'),
      jurisdictionId,
      by: actor.userId,
      fileName: upload.file.filename.slice(0, 100),
      total: entries.length + refused.length,
      done: refused.length,
      imported: 0,
      changed: 0,
      unchanged: 0,
      refusedCount: refused.length,
      refused: refused.slice(0, ROSTER.maxShownRefusals),
      createdAt: clock.now(),
    };
    return record;
  }

  /** Takes some rows in and counts them; belongs into the caller's unit. */
  async function takeIn(job: MentorImportRecord, entries: readonly WaitingEntry[]): Promise<void> {
    const { jurisdictionId } = job;
    const keys = entries.map(({ rosterKey }) => rosterKey);
    const known = await mentorImportStore.listMeant(jurisdictionId, { keys, names: entries.map(({ name }) => name) });
    const now = clock.now();
    const made = { jurisdictionId, by: job.by, now, termEndsOn: termEndOf(shanghaiDay(now)) };
    const outcome: ChunkOutcome = { imported: 0, changed: 0, unchanged: 0, refused: [] };
    const fresh = [];
    const touched: string[] = [];
    for (const entry of entries) {
      const merge = mergeRow(entry, known);
      if (merge.kind === 'new') fresh.push(mentorFrom(entry, { ...made, id: newId('mnt') }));
      else if (merge.kind === 'changed') {
        await mentorImportStore.patchMentor(merge.mentor._id, { ...merge.patch, updatedAt: now });
        touched.push(merge.mentor._id);
      } else if (merge.kind === 'refused') outcome.refused.push(merge.refusal);
      else outcome.unchanged += 1;
    }
    if (fresh.length > 0) await mentorImportStore.insertMentors(fresh);
    outcome.imported = fresh.length;
    outcome.changed = touched.length;
    await mentorImportStore.count(job._id, entries.length, outcome);
    const details = { imported: fresh.map(({ _id }) => _id), changed: touched, unchanged: outcome.unchanged };
    await audit.record('mentors.imported', `mentorImport:${job._id}`, { by: 'system', jurisdictionId, details });
  }

  async function leaveToWorker(job: MentorImportRecord, entries: readonly WaitingEntry[]): Promise<void> {
    const chunks = chunksOf(entries).map((part, index) => ({
      _id: `${job._id} ${index}`,
      importId: job._id,
      entries: part,
    }));
    await mentorImportStore.insertChunks(chunks);
    for (const { _id: chunkId } of chunks)
      await duties.plan({
        key: `import ${chunkId}`,
        subject: `mentorImport:${job._id}`,
        kind: 'mentors.importChunk',
        payload: { importId: job._id, chunkId },
        dueAt: clock.now(),
      });
  }

  async function find(id: string): Promise<MentorImportRecord> {
    const job = await mentorImportStore.find(id);
    if (!job) throw notFound('导入记录');
    return job;
  }

  return {
    async importRoster(actor, upload) {
      const place = placeFor(actor, upload.jurisdiction);
      const roster = readRoster(await readSheet(upload.file), place);
      const job = begin(actor, place.id, upload, roster);
      const entries = roster.entries.map(sealed);
      const isLarge = upload.progressive || entries.length > ROSTER.progressiveAbove;
      return inTransaction(async () => {
        await mentorImportStore.insert(job);
        const details = { fileName: job.fileName, rows: job.total };
        const by = { by: actor, jurisdictionId: place.id, details };
        await audit.record('mentors.importStarted', `mentorImport:${job._id}`, by);
        if (isLarge) await leaveToWorker(job, entries);
        else for (const part of chunksOf(entries)) await takeIn(job, part);
        return find(job._id);
      }).catch((cause: unknown) => {
        throw isDuplicate(cause) ? raced() : cause;
      });
    },

    async see(actor, id) {
      const job = await mentorImportStore.find(id);
      if (!job || !hasAnyRole(actor, POOL_STAFF, job)) throw notFound('导入记录');
      return job;
    },

    async importChunk(importId, chunkId) {
      const chunk = await mentorImportStore.findChunk(chunkId);
      if (!chunk) return;
      await takeIn(await find(importId), chunk.entries);
      await mentorImportStore.removeChunk(chunkId);
    },
  };
}
