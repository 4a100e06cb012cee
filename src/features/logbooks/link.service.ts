import type { Actor } from '../../shared/actor.js';
import { conflict, invalid } from '../../shared/errors.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { AuditService } from '../audit/index.js';
import type { Facilities } from '../facilities/index.js';
import type { FileRecord, FileService } from '../files/index.js';
import type { OrganisationService, ResidencyService } from '../organisations/index.js';
import type { LogbookEntryRecord } from './logbook.model.js';
import type { FileEntry } from './logbook.schema.js';
import { logbookStore } from './logbook.store.js';

/** 备案: that the output within a cooperation was filed before it began. 通辽 三(二) */
export interface Filed {
  filingNo: string;
  status: 'filed' | 'accepted' | 'returned';
  startsOn: string;
}

/** An entry with what hangs together with it. */
export interface LinkedEntry {
  entry: LogbookEntryRecord;
  files: FileRecord[];
  filing: Filed | null;
  tenantName: string | null;
}

export interface LinkService {
  /** What belongs to some entries: their papers, their filing, the tenant they have become. */
  linked(entries: readonly LogbookEntryRecord[]): Promise<LinkedEntry[]>;
  /** 输出备案 of a cooperation (TL-07, TL-10): 409 `not_a_cooperation`, `already_filed`; 422 `filed_too_late`. */
  file(actor: Actor, entry: LogbookEntryRecord, filing: FileEntry): Promise<LogbookEntryRecord>;
  /** 落地企业: names the tenant that a landing has become; 409 `not_a_landing`, 422 `not_a_tenant`. */
  setTenant(actor: Actor, entry: LogbookEntryRecord, tenantId: string | null): Promise<LogbookEntryRecord>;
}

interface Parts {
  audit: AuditService;
  files: Pick<FileService, 'listOfAll'>;
  outputs: Facilities['outputs'];
  organisations: Pick<OrganisationService, 'namesOf'>;
  residencies: Pick<ResidencyService, 'findOpen'>;
}

/** What a logbook knows of other books: nothing is entered twice. TL-07, TL-10, ZB-04, QD-07 */
export function createLinkService({ audit, files, outputs, organisations, residencies }: Parts): LinkService {
  return {
    async linked(entries) {
      const ids = entries.map(({ _id }) => _id);
      const papers = await files.listOfAll('logbookEntry', ids);
      const filings = await outputs.byId(entries.flatMap(({ filingId }) => filingId ?? []));
      const names = await organisations.namesOf(entries.flatMap(({ tenantId }) => tenantId ?? []));
      return entries.map(entry => {
        const found = filings.get(entry.filingId ?? '');
        return {
          entry,
          files: papers.get(entry._id) ?? [],
          filing: found ? { filingNo: found.filingNo, status: found.status, startsOn: found.startsOn } : null,
          tenantName: entry.tenantId && (names.get(entry.tenantId) ?? ''),
        };
      });
    },

    file: (actor, entry, filing) =>
      inTransaction(async () => {
        if (entry.book !== 'cooperations') throw conflict('not_a_cooperation', '只有合作建设可以办理输出备案');
        if (entry.endNote) throw conflict('entry_ended', '该合作已经结束，不再办理备案');
        const known = entry.filingId ? (await outputs.byId([entry.filingId])).get(entry.filingId) : undefined;
        if (known && known.status !== 'returned')
          throw conflict('already_filed', `该合作已备案，备案号 ${known.filingNo}`);
        const filed = await outputs.file(actor, entry.facilityId, { ...filing, recipient: entry.partner });
        const changed = await logbookStore.setFiling(entry, filed._id);
        if (!changed) throw conflict('entry_changed', '这条记录刚刚有了变化，请刷新后再办');
        return changed;
      }),

    setTenant: (actor, entry, tenantId) =>
      inTransaction(async () => {
        if (entry.book !== 'landings') throw conflict('not_a_landing', '只有飞地与离岸项目可以关联入驻企业');
        const stay = tenantId === null ? null : await residencies.findOpen(tenantId);
        if (tenantId !== null && (stay?.facilityId !== entry.facilityId || stay.status !== 'resident'))
          throw invalid('not_a_tenant', '请选择本载体的在驻企业', [{ path: 'tenantId', message: '请重新选择' }]);
        const changed = await logbookStore.setTenant(entry._id, tenantId);
        if (!changed) throw conflict('entry_changed', '这条记录刚刚有了变化，请刷新后再办');
        await audit.record('logbook.tenantSet', `logbookEntry:${entry._id}`, {
          by: actor,
          jurisdictionId: entry.jurisdictionId,
          details: { tenantId },
        });
        return changed;
      }),
  };
}
