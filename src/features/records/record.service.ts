import type { Upload } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Signer } from '../../platform/signing/index.js';
import { isMember, isOwner, type Actor } from '../../shared/actor.js';
import { allow, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import { isStartup, type OrganisationService } from '../organisations/index.js';
import type { IssuedRecord } from './record.model.js';
import { recordDocument } from './record.pdf.js';
import {
  canonicalBytes,
  hashOf,
  signedOwnData,
  signedRecord,
  unsealPdf,
  type RecordSection,
  type Signature,
} from './record.rules.js';
import { recordStore } from './record.store.js';
import { recordNoOf, sealedPdf, signatureOf } from './sealing.js';

/** A feature that has something to tell about a startup. */
export interface RecordSource {
  key: string;
  title: string;
  /** The rows, oldest or weightiest first; asked as a member who acts for the startup. */
  collect(actor: Actor, startupId: string): Promise<RecordSection['rows']>;
}

/** What a person learns who drops a file. */
export interface Verdict {
  genuine: boolean;
  kind: 'json' | 'pdf' | 'unknown';
  reason: string;
  recordNo: string | null;
  startupName: string | null;
  issuedAt: string | null;
}

export interface RecordService {
  /** Gathers the whole record of a startup and signs it. For its owner alone. */
  issue(actor: Actor, startupId: string): Promise<IssuedRecord>;
  listOf(actor: Actor, startupId: string): Promise<IssuedRecord[]>;
  json(actor: Actor, id: string): Promise<{ name: string; bytes: Buffer }>;
  pdf(actor: Actor, id: string): Promise<{ name: string; bytes: Buffer }>;
  /** Whether a file was issued here and is unchanged. For anybody; needs the key alone, no stored record. */
  verify(file: Upload): Verdict;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  signer: Signer;
  organisations: OrganisationService;
  sources: readonly RecordSource[];
}

type Told = Pick<Verdict, 'recordNo' | 'startupName' | 'issuedAt'>;

const NOBODY: Told = { recordNo: null, startupName: null, issuedAt: null };

/** 离孵档案: a startup takes its whole record with it as one signed document. */
export function createRecordService({ clock, audit, signer, organisations, sources }: Parts): RecordService {
  async function load(actor: Actor, id: string): Promise<IssuedRecord> {
    const record = await recordStore.find(id);
    if (!record || !isMember(actor, record.startupId)) throw notFound('该档案');
    return record;
  }

  async function sectionsOf(actor: Actor, startupId: string): Promise<RecordSection[]> {
    const sections = [];
    for (const { key, title, collect } of sources)
      sections.push({ key, title, rows: await collect({ ...actor, organisationId: startupId }, startupId) });
    return sections;
  }

  function judged(content: unknown, signature: Signature, about: Told): Verdict {
    const genuine = signature.sha256 === hashOf(content) && signer.isOurs(canonicalBytes(content), signature.value);
    const reason = genuine ? '由本平台出具，内容未被改动' : '签名与内容不符：文件被改动过，或不是本平台出具的';
    return { genuine, kind: 'json', reason, ...(genuine ? about : NOBODY) };
  }

  function verifyJson(bytes: Buffer): Verdict | null {
    let value: unknown;
    try {
      value = JSON.parse(bytes.toString('utf8'));
    } catch {
      return null;
    }
    const exit = signedRecord.safeParse(value);
    if (exit.success) {
      const { record, signature } = exit.data;
      const { recordNo, startupName, issuedAt } = record;
      return judged(record, signature, { recordNo, startupName, issuedAt });
    }
    const own = signedOwnData.safeParse(value);
    if (!own.success) return null;
    const { signature, ...content } = own.data;
    return judged(content, signature, {
      recordNo: own.data.recordNo,
      startupName: null,
      issuedAt: own.data.exportedAt,
    });
  }

  function verifyPdf(bytes: Buffer): Verdict {
    const sealed = unsealPdf(bytes);
    const genuine = sealed !== null && signer.isOurs(sealed.pdf, sealed.signature);
    const reason = genuine
      ? '由本平台出具，内容未被改动'
      : sealed
        ? '签名与内容不符：文件被改动过，或不是本平台出具的'
        : '文件末尾没有本平台的签名';
    return { genuine, kind: 'pdf', reason, ...NOBODY };
  }

  return {
    async issue(actor, startupId) {
      const startup = await organisations.find(startupId);
      if (!startup || !isMember(actor, startupId) || !isStartup(startup.kind)) throw notFound('该创业企业');
      allow(isOwner(actor, startupId), '由该企业的负责人导出');
      const now = clock.now();
      const record = {
        format: 'chuangfu-exit-record/1' as const,
        recordNo: recordNoOf('DA', now),
        startupId,
        startupName: startup.name,
        issuedAt: now.toISOString(),
        sections: await sectionsOf(actor, startupId),
      };
      const signed = { record, signature: signatureOf(signer, record) };
      const issued = { _id: newId('rec'), startupId, issuedAt: now, issuedBy: actor.userId, signed };
      return inTransaction(async () => {
        await recordStore.insert(issued);
        await audit.record('record.issued', `organisation:${startupId}`, {
          by: actor,
          jurisdictionId: startup.jurisdictionId,
          details: { recordNo: record.recordNo, sha256: signed.signature.sha256 },
        });
        return issued;
      });
    },

    async listOf(actor, startupId) {
      if (!isMember(actor, startupId)) throw notFound('该创业企业');
      return recordStore.listOf(startupId);
    },

    async json(actor, id) {
      const { signed } = await load(actor, id);
      return { name: `${signed.record.recordNo}.json`, bytes: Buffer.from(JSON.stringify(signed, null, 2)) };
    },

    async pdf(actor, id) {
      const { signed } = await load(actor, id);
      return { name: `${signed.record.recordNo}.pdf`, bytes: await sealedPdf(signer, recordDocument(signed)) };
    },

    verify({ bytes }) {
      if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return verifyPdf(bytes);
      const verdict = verifyJson(bytes);
      return verdict ?? { genuine: false, kind: 'unknown', reason: '不是本平台的档案文件（.pdf 或 .json）', ...NOBODY };
    },
  };
}
