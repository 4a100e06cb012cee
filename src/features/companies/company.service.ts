import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { readSheet } from '../../platform/sheets/sheet.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { CompanyEntry, CompanyImportRecord, CompanyRecord } from './company.model.js';
import { companyStore } from './company.store.js';
import { readCompanies, type CompanyRow } from './companySheet.rules.js';
import { documentDigestOf } from './localRegistry.js';

const CHUNK_ROWS = 100;
const MOST_SHOWN_REFUSALS = 1_000;

export interface CompanyImportService {
  /** Takes a register file in, part by part, with progress to read; known companies are brought up to date. */
  importRegister(actor: Actor, file: { filename: string; bytes: Buffer }): Promise<CompanyImportRecord>;
  see(actor: Actor, id: string): Promise<CompanyImportRecord>;
  latest(actor: Actor): Promise<CompanyImportRecord | null>;
  importChunk(importId: string, chunkId: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  cipher: FieldCipher;
}

const isSame = (known: CompanyRecord, entry: CompanyEntry): boolean =>
  (Object.keys(entry) as (keyof CompanyEntry)[]).every(key => known[key] === entry[key]);

/** 企业登记册导入 (A2): the local register comes from the files of market supervision. */
export function createCompanyImportService({ clock, audit, duties, cipher }: Parts): CompanyImportService {
  const onlyAdmins = (actor: Actor) => {
    const places = jurisdictionsOf(actor, ['admin']);
    allow(places.length > 0, '只有管理员可以导入企业登记册');
    return places[0];
  };

  /** From here on no digit of an identity document exists. */
  const entryOf = ({ row: _row, creditCode, documentEnding, ...rest }: CompanyRow): CompanyEntry => ({
    ...rest,
    _id: creditCode,
    documentDigest: documentEnding ? documentDigestOf(cipher, creditCode, documentEnding) : null,
  });

  const beginning = (actor: Actor, fileName: string, read: ReturnType<typeof readCompanies>): CompanyImportRecord => ({
    _id: newId('cim'),
    by: actor.userId,
    fileName: fileName.slice(0, 100),
    total: read.rows.length + read.refused.length,
    done: read.refused.length,
    imported: 0,
    changed: 0,
    unchanged: 0,
    refusedCount: read.refused.length,
    refused: read.refused.slice(0, MOST_SHOWN_REFUSALS),
    createdAt: clock.now(),
  });

  async function leaveToWorker(importId: string, entries: readonly CompanyEntry[]): Promise<void> {
    const parts = Math.ceil(entries.length / CHUNK_ROWS);
    const chunks = Array.from({ length: parts }, (_, index) => ({
      _id: `${importId} ${index}`,
      importId,
      entries: entries.slice(index * CHUNK_ROWS, (index + 1) * CHUNK_ROWS),
    }));
    if (chunks.length > 0) await companyStore.insertChunks(chunks);
    for (const { _id: chunkId } of chunks)
      await duties.plan({
        key: `companies ${chunkId}`,
        subject: `companyImport:${importId}`,
        kind: 'companies.importChunk',
        payload: { importId, chunkId },
        dueAt: clock.now(),
      });
  }

  async function load(id: string): Promise<CompanyImportRecord> {
    const job = await companyStore.findImport(id);
    if (!job) throw notFound('导入记录');
    return job;
  }

  return {
    async importRegister(actor, file) {
      const jurisdictionId = onlyAdmins(actor);
      const read = readCompanies(await readSheet(file));
      const job = beginning(actor, file.filename, read);
      return inTransaction(async () => {
        await companyStore.insertImport(job);
        const details = { fileName: job.fileName, rows: job.total };
        await audit.record('companies.importStarted', `companyImport:${job._id}`, {
          by: actor,
          jurisdictionId,
          details,
        });
        await leaveToWorker(job._id, read.rows.map(entryOf));
        return job;
      });
    },

    async see(actor, id) {
      onlyAdmins(actor);
      return load(id);
    },

    async latest(actor) {
      onlyAdmins(actor);
      return companyStore.latestImport();
    },

    async importChunk(importId, chunkId) {
      const chunk = await companyStore.findChunk(chunkId);
      if (!chunk) return;
      const known = new Map(
        (await companyStore.findMany(chunk.entries.map(({ _id }) => _id))).map(one => [one._id, one]),
      );
      const outcome = { done: chunk.entries.length, imported: 0, changed: 0, unchanged: 0, refused: [] };
      for (const entry of chunk.entries) {
        const before = known.get(entry._id);
        if (before && isSame(before, entry)) outcome.unchanged += 1;
        else {
          await companyStore.save(entry, importId, clock.now());
          outcome[before ? 'changed' : 'imported'] += 1;
        }
      }
      await companyStore.countIn(importId, outcome);
      await companyStore.removeChunk(chunkId);
    },
  };
}
