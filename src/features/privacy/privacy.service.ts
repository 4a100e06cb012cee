import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Signer } from '../../platform/signing/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import { OWN_DATA, recordNoOf, sealedPdf, signatureOf, type Signature } from '../records/index.js';
import type { OpenDuty, PersonalDataSource } from '../../shared/personalData.js';
import { ownDataDocument } from './ownData.pdf.js';

/** 12 MiB: with them inside, the file can still be checked on the verifying page, which takes 20 MiB. */
const MOST_ENCLOSED_BYTES = 12 * 1024 * 1024;

/** A person's own data with the platform's word for it. The signature covers everything else. */
export interface OwnData {
  format: typeof OWN_DATA;
  recordNo: string;
  exportedAt: string;
  parts: Record<string, unknown>;
  signature: Signature;
}

export interface PrivacyService {
  /** 查阅、复制: everything that is the person's own, by feature, signed. */
  exportData(actor: Actor): Promise<OwnData>;
  /** The same as one sealed PDF, with the data and the person's own files inside. */
  exportPdf(actor: Actor): Promise<{ name: string; bytes: Buffer }>;
  /** What has to be settled before the account may go; empty when nothing is. */
  openDuties(actor: Actor): Promise<OpenDuty[]>;
  /** 注销: refuses while duties stand open; then no record of ours names the person, and every session has ended. */
  deleteAccount(actor: Actor): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  files: Pick<FileService, 'listOwnWithin'>;
  signer: Signer;
  sources: readonly PersonalDataSource[];
}

/** The person's own data, across the features that hold it. */
export function createPrivacyService({ clock, audit, files, signer, sources }: Parts): PrivacyService {
  async function openDuties(actor: Actor): Promise<OpenDuty[]> {
    const found: OpenDuty[] = [];
    for (const source of sources) found.push(...((await source.openDuties?.(actor)) ?? []));
    return found;
  }

  async function exportData(actor: Actor): Promise<OwnData> {
    const collected: Record<string, unknown> = {};
    for (const { name, exportOf } of sources) collected[name] = await exportOf(actor.userId);
    const now = clock.now();
    // Signed as it will be read: instants as texts, nothing that JSON leaves out.
    const parts = JSON.parse(JSON.stringify(collected)) as Record<string, unknown>;
    const content = {
      format: OWN_DATA,
      recordNo: recordNoOf('GR', now),
      exportedAt: now.toISOString(),
      parts,
    } as const;
    await audit.record('user.dataExported', `user:${actor.userId}`, { by: actor });
    return { ...content, signature: signatureOf(signer, content) };
  }

  return {
    openDuties,

    exportData,

    async exportPdf(actor) {
      const data = await exportData(actor);
      const own = await files.listOwnWithin(actor, MOST_ENCLOSED_BYTES);
      const enclosed = own.map(({ file: { name, mimeType }, bytes }) => ({ name, mimeType, bytes }));
      return { name: `${data.recordNo}.pdf`, bytes: await sealedPdf(signer, ownDataDocument(data, enclosed)) };
    },

    deleteAccount: actor =>
      inTransaction(async () => {
        const duties = await openDuties(actor);
        if (duties.length > 0)
          throw conflict(
            'duties_open',
            `还有未了的事项，办结后才能注销：${duties.map(one => one.sentence).join('；')}`,
            {
              duties,
            },
          );
        // The trail keeps who did what by an id that leads to nobody any more.
        await audit.record('user.deleted', `user:${actor.userId}`, { by: actor });
        for (const { forget } of sources) await forget?.(actor.userId);
      }),
  };
}
