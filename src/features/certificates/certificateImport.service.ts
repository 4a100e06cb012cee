import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { readSheet } from '../../platform/sheets/sheet.js';
import { hasAnyRole, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import { REGISTER_READERS } from '../../shared/scopes.js';
import type { AuditService } from '../audit/index.js';
import type { CertificateEntry, CertificateImportRecord, CertificateKind } from './certificate.model.js';
import { certificateImportStore, certificateStore, type ChunkOutcome } from './certificate.store.js';
import { readCertificates } from './certificateSheet.rules.js';
import type { MatchingService } from './matching.service.js';

const CHUNK_ROWS = 200;
const MOST_SHOWN = 1_000;
const KEEPERS = ['cityReviewer', 'admin'] as const;

/** A list as it was uploaded: of which kind, and of which place. */
export interface CertificateUpload {
  file: { filename: string; bytes: Buffer };
  kind: CertificateKind;
  jurisdiction?: string | undefined;
}

export interface CertificateImportService {
  /** Takes a list in, part by part. Repeated, it changes what has changed and doubles nothing. */
  importList(actor: Actor, upload: CertificateUpload): Promise<CertificateImportRecord>;
  see(actor: Actor, id: string): Promise<CertificateImportRecord>;
  list(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<CertificateImportRecord>>;
  /** 存疑销号: somebody has looked at a doubtful row and says what they found. 409 `no_such_doubt`, `doubt_settled`. */
  settleDoubt(actor: Actor, id: string, row: number, note: string): Promise<CertificateImportRecord>;
  importChunk(importId: string, chunkId: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  matching: MatchingService;
}

/** 证书名单导入 (K3): the lists of high-tech enterprises and technology SMEs, as the bureaus publish them. */
export function createCertificateImportService({ clock, audit, duties, matching }: Parts): CertificateImportService {
  function placeFor(actor: Actor, wanted: string | undefined): string {
    const own = jurisdictionsOf(actor, KEEPERS);
    allow(own.length > 0, '由市级主管部门导入证书名单');
    if (!wanted && own.length > 1) throw invalid('jurisdiction_ambiguous', '您管理多个地区，请选择导入到哪一个');
    const id = wanted ?? own[0] ?? '';
    allow(own.includes(id), '只能导入到您管理的地区');
    return id;
  }

  async function leaveToWorker(importId: string, entries: readonly CertificateEntry[]): Promise<void> {
    const parts = Math.ceil(entries.length / CHUNK_ROWS);
    const chunks = Array.from({ length: parts }, (_, index) => ({
      _id: `${importId} ${index}`,
      importId,
      entries: entries.slice(index * CHUNK_ROWS, (index + 1) * CHUNK_ROWS),
    }));
    if (chunks.length > 0) await certificateImportStore.insertChunks(chunks);
    for (const { _id: chunkId } of chunks)
      await duties.plan({
        key: `certificates ${chunkId}`,
        subject: `certificateImport:${importId}`,
        kind: 'certificates.importChunk',
        payload: { importId, chunkId },
        dueAt: clock.now(),
      });
  }

  async function load(id: string): Promise<CertificateImportRecord> {
    const job = await certificateImportStore.find(id);
    if (!job) throw notFound('导入记录');
    return job;
  }

  /** What is new and what says something else now; the rest needs no writing. */
  async function sorted(entries: readonly CertificateEntry[]) {
    const known = new Map((await certificateStore.findMany(entries.map(({ _id }) => _id))).map(one => [one._id, one]));
    const fresh = entries.filter(({ _id }) => !known.has(_id));
    const changed = entries.filter(({ row: _row, ...entry }) => {
      const before = known.get(entry._id);
      return before && (Object.keys(entry) as (keyof typeof entry)[]).some(key => before[key] !== entry[key]);
    });
    return { fresh, changed };
  }

  return {
    async importList(actor, { file, kind, jurisdiction }) {
      const jurisdictionId = placeFor(actor, jurisdiction);
      const today = shanghaiDay(clock.now());
      const { entries, refused } = readCertificates(await readSheet(file), { kind, jurisdictionId, today });
      const job: CertificateImportRecord = {
        _id: newId('cti'),
        kind,
        jurisdictionId,
        by: actor.userId,
        fileName: file.filename.slice(0, 100),
        total: entries.length + refused.length,
        done: refused.length,
        imported: 0,
        changed: 0,
        unchanged: 0,
        matched: 0,
        tenants: 0,
        refusedCount: refused.length,
        refused: refused.slice(0, MOST_SHOWN),
        doubtCount: 0,
        doubts: [],
        settled: {},
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await certificateImportStore.insert(job);
        const details = { fileName: job.fileName, rows: job.total, kind };
        await audit.record('certificates.importStarted', `certificateImport:${job._id}`, {
          by: actor,
          jurisdictionId,
          details,
        });
        await leaveToWorker(job._id, entries);
        return job;
      });
    },

    async see(actor, id) {
      const job = await load(id);
      if (!hasAnyRole(actor, REGISTER_READERS, job)) throw notFound('导入记录');
      return job;
    },

    async list(actor, page) {
      const own = jurisdictionsOf(actor, REGISTER_READERS);
      allow(own.length > 0, '只有主管部门可以查看证书名单');
      return certificateImportStore.list(own, page);
    },

    async settleDoubt(actor, id, row, note) {
      const job = await load(id);
      if (!hasAnyRole(actor, REGISTER_READERS, job)) throw notFound('导入记录');
      const { jurisdictionId } = job;
      allow(hasAnyRole(actor, KEEPERS, { jurisdictionId }), '由市级主管部门核对存疑');
      const doubt = job.doubts.find(each => each.row === row);
      if (!doubt) throw conflict('no_such_doubt', '这一行没有存疑，请刷新后查看');
      return inTransaction(async () => {
        const settled = await certificateImportStore.settle(id, row, { by: actor.userId, at: clock.now(), note });
        if (!settled) throw conflict('doubt_settled', '这一行已有人核对，请刷新后查看');
        const details = { row, number: doubt.number, note };
        await audit.record('certificates.doubtSettled', `certificateImport:${id}`, {
          by: actor,
          jurisdictionId,
          details,
        });
        return settled;
      });
    },

    async importChunk(importId, chunkId) {
      const chunk = await certificateImportStore.findChunk(chunkId);
      if (!chunk) return;
      const { entries } = chunk;
      const job = await load(importId);
      const { fresh, changed } = await sorted(entries);
      await certificateStore.save([...fresh, ...changed], importId, clock.now());
      const matches = await matching.match(entries);
      const room = Math.max(0, MOST_SHOWN - job.doubts.length);
      const doubts = entries.flatMap(({ row, number }, index) => {
        const reason = matches[index]?.doubt;
        return reason ? [{ row, number, reason }] : [];
      });
      const outcome: ChunkOutcome = {
        imported: fresh.length,
        changed: changed.length,
        unchanged: entries.length - fresh.length - changed.length,
        matched: matches.filter(({ isOurs }) => isOurs).length,
        tenants: matches.filter(({ isTenant }) => isTenant).length,
        doubtCount: doubts.length,
        doubts: doubts.slice(0, room),
      };
      await certificateImportStore.count(importId, entries.length, outcome);
      await certificateImportStore.removeChunk(chunkId);
    },
  };
}
