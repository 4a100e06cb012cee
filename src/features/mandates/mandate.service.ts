import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { hasAnyRole, isMember, isOwner, type Actor } from '../../shared/actor.js';
import { addMonths, DAY, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId, randomText, sha256 } from '../../shared/ids.js';
import { UNNAMED } from '../identity/index.js';
import { mayLook } from '../../shared/mayLook.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { FileRecord } from '../files/index.js';
import type { MandateParts } from './mandate.parts.js';
import type { MandateRecord } from './mandate.model.js';
import { letterText, LONGEST_MONTHS, signedBytes, SIGNING_DAYS } from './mandate.rules.js';
import type { DecideMandate, WriteLetter } from './mandate.schema.js';
import { letterPdf } from './mandate.pdf.js';
import { mandateStore, type Paging } from './mandate.store.js';
import type { TermService } from './term.service.js';

/** An organisation with a credit code, for one of its members. */
interface Represented {
  _id: string;
  name: string;
  creditCode: string;
  jurisdictionId: string;
  district: string;
}

export interface MandateService {
  /** The organisation, for a member; 404 for others, 409 `no_credit_code` for a team without legal personality. */
  represented(actor: Actor, organisationId: string): Promise<Represented>;
  /** What every new mandate has in common. */
  begun(actor: Actor, organisation: Represented): MandateRecord;
  /** Writes a letter; 409 `name_needed`, or `mandate_open` while another is under way. `code` is told this once, for `eSign` only. */
  write(actor: Actor, organisationId: string, letter: WriteLetter): Promise<{ record: MandateRecord; code?: string }>;
  handIn(actor: Actor, id: string, fileIds: readonly string[]): Promise<MandateRecord>;
  decide(actor: Actor, id: string, decision: DecideMandate): Promise<MandateRecord>;
  revoke(actor: Actor, id: string): Promise<MandateRecord>;
  list(actor: Actor, organisationId: string): Promise<MandateRecord[]>;
  /** One mandate, for the members and the bureau of the place; 404 for others. */
  see(actor: Actor, id: string): Promise<MandateRecord>;
  /** The letters that wait for the district, the oldest first. */
  listWaiting(actor: Actor, page: Paging): Promise<Page<Waiting>>;
  filesOf(id: string): Promise<FileRecord[]>;
  letterPdf(actor: Actor, id: string): Promise<Buffer>;
  tellDistrict(mandate: MandateRecord): Promise<void>;
}

/** A letter that has been handed in. */
type Waiting = MandateRecord & { submittedAt: Date };

const CODE_LENGTH = 24;
const isJudge = (actor: Actor, mandate: MandateRecord): boolean =>
  hasAnyRole(actor, ['districtReviewer'], mandate) && !isMember(actor, mandate.organisationId);

/** 代表资格: letters of authority, stamped on paper or signed electronically, until they end. */
export function createMandateService(parts: MandateParts & { terms: TermService }): MandateService {
  const { clock, audit, duties, files, guard, news, signer, terms } = parts;
  const today = () => shanghaiDay(clock.now());
  const subjectOf = ({ _id }: MandateRecord) => `mandate:${_id}`;

  const handed = () => ({ status: 'submitted' as const, submittedAt: clock.now() });

  const recorded = (by: Actor, action: string, mandate: MandateRecord, details: object = {}) =>
    audit.record(action, subjectOf(mandate), { by, jurisdictionId: mandate.jurisdictionId, details: { ...details } });

  async function load(actor: Actor, id: string): Promise<MandateRecord> {
    const mandate = await mandateStore.find(id);
    if (!mandate) throw notFound('该授权');
    await guard.seen(actor, mandate.organisationId);
    return mandate;
  }

  async function tellDistrict({ _id, organisationId, organisationName, jurisdictionId, district }: MandateRecord) {
    const told = { data: { organisationId, subject: organisationName }, dedupeKey: `mandate.submitted ${_id}` };
    await news.tellStaff('mandate.submitted', { role: 'districtReviewer', jurisdictionId, district }, told);
  }

  function assertTimely(validUntil: string): void {
    if (validUntil > today() && validUntil <= addMonths(today(), LONGEST_MONTHS)) return;
    throw invalid('bad_term', '授权期限须在明天到两年之内', [
      { path: 'validUntil', message: '请选择明天到两年之内的日期' },
    ]);
  }

  async function attachScan(actor: Actor, mandate: MandateRecord, fileIds: readonly string[]): Promise<void> {
    await files.attach(actor, fileIds, { kind: 'mandate', id: mandate._id });
    await tellDistrict(mandate);
  }

  /** The district's word stands in for the register's: what was signed becomes the platform's to vouch for. */
  function vouched({ signature, ...mandate }: MandateRecord): Partial<MandateRecord> {
    if (!signature) return {};
    return { signature: { ...signature, keyId: signer.keyId, value: signer.sign(signedBytes(mandate, signature)) } };
  }

  files.letRead('mandate', async (actor, id) => {
    const mandate = await mandateStore.find(id);
    return mayLook(guard.seen(actor, mandate?.organisationId ?? ''));
  });

  function begun(actor: Actor, { _id, name, creditCode, jurisdictionId, district }: Represented): MandateRecord {
    return {
      _id: newId('mnd'),
      organisationId: _id,
      organisationName: name,
      creditCode,
      jurisdictionId,
      district,
      userId: actor.userId,
      personName: actor.name,
      way: 'paper',
      status: 'drafted',
      representativeName: '',
      validUntil: null,
      text: '',
      textHash: '',
      codeDigest: null,
      codeExpiresAt: null,
      signature: null,
      source: '',
      comment: '',
      createdAt: clock.now(),
      submittedAt: null,
    };
  }

  async function represented(actor: Actor, organisationId: string): Promise<Represented> {
    const { creditCode, ...organisation } = await guard.seen(actor, organisationId);
    allow(isMember(actor, organisationId), '只有该组织的成员可以办理');
    if (!creditCode) throw conflict('no_credit_code', '创客团队没有统一社会信用代码，无需核验代表资格');
    return { ...organisation, creditCode };
  }

  return {
    represented,
    begun,
    tellDistrict,

    async write(actor, organisationId, { way, validUntil, representativeName, fileIds = [] }) {
      const organisation = await represented(actor, organisationId);
      assertTimely(validUntil);
      if (actor.name === UNNAMED) throw conflict('name_needed', '请先在“我的资料”里填写真实姓名，授权书要写明被授权人');
      const draft = { ...begun(actor, organisation), way, representativeName, validUntil };
      const text = letterText({ ...draft, from: today() });
      const written = { ...draft, text, textHash: sha256(text) };
      const code = way === 'eSign' ? randomText(CODE_LENGTH) : undefined;
      const record: MandateRecord = code
        ? {
            ...written,
            status: 'unsigned',
            codeDigest: sha256(code),
            codeExpiresAt: new Date(clock.now().getTime() + SIGNING_DAYS * DAY),
          }
        : { ...written, ...(fileIds.length > 0 ? handed() : { status: 'drafted' }) };
      return inTransaction(async () => {
        await mandateStore.insert(record).catch(alreadyOpen);
        if (record.status === 'submitted') await attachScan(actor, record, fileIds);
        await recorded(actor, 'mandate.written', record, { way, validUntil, textHash: record.textHash });
        return { record, ...(code ? { code } : {}) };
      });
    },

    async handIn(actor, id, fileIds) {
      const before = await load(actor, id);
      allow(before.userId === actor.userId, '由被授权人本人提交扫描件');
      if (before.status !== 'drafted') throw conflict('mandate_changed', '该授权书不在待盖章状态，请刷新后查看');
      return inTransaction(async () => {
        const moved = await mandateStore.move(before, 'submitted', handed());
        await attachScan(actor, moved, fileIds);
        await recorded(actor, 'mandate.submitted', moved);
        return moved;
      });
    },

    async decide(actor, id, { decision, comment }) {
      const before = await load(actor, id);
      allow(isJudge(actor, before), '由所在地科技局的审核员办理，且不得审核本人所在组织');
      if (before.status !== 'submitted') throw conflict('mandate_changed', '该授权书不在待审核状态，请刷新后查看');
      const isApproved = decision === 'approve';
      if (isApproved && (before.validUntil ?? '') < today())
        throw conflict('mandate_past', '该授权书已过期，请不予认可并请其重新提交');
      return inTransaction(async () => {
        const patch = { comment, ...(isApproved ? vouched(before) : {}) };
        const moved = await mandateStore.move(before, isApproved ? 'valid' : 'refused', patch);
        if (isApproved) await terms.planEnd(moved);
        await recorded(actor, `mandate.${isApproved ? 'approved' : 'refused'}`, moved, { comment });
        const { organisationId, organisationName: subject } = moved;
        const data = { organisationId, subject, result: isApproved ? '已认可' : '未认可', note: comment };
        await news.tellMembers('mandate.decided', organisationId, { data, dedupeKey: `mandate.decided ${id}` });
        return moved;
      });
    },

    async revoke(actor, id) {
      const before = await load(actor, id);
      allow(isOwner(actor, before.organisationId), '由该组织的负责人撤销');
      if (['refused', 'revoked', 'expired'].includes(before.status))
        throw conflict('mandate_changed', '该授权已经失效，请刷新后查看');
      return inTransaction(async () => {
        const moved = await mandateStore.move(before, 'revoked', { codeExpiresAt: null });
        await duties.drop(subjectOf(moved));
        await recorded(actor, 'mandate.revoked', moved);
        return moved;
      });
    },

    async list(actor, organisationId) {
      await guard.seen(actor, organisationId);
      return mandateStore.listOf(organisationId);
    },

    see: load,

    async listWaiting(actor, page) {
      const scopes = scopesOf(actor, ['districtReviewer']);
      allow(scopes.length > 0, '只有区县审核员可以查看待核对的授权委托书');
      const { items, nextCursor } = await mandateStore.listWaiting(scopes, page);
      const waiting = items.map(one => ({ ...one, submittedAt: one.submittedAt ?? one.createdAt }));
      return { items: waiting, nextCursor };
    },

    filesOf: id => files.listOf({ kind: 'mandate', id }),

    async letterPdf(actor, id) {
      const mandate = await load(actor, id);
      if (!mandate.text) throw conflict('no_letter', '法定代表人本人办理，无需授权委托书');
      return letterPdf(mandate);
    },
  };
}

/** One letter of a person is under way at a time. */
function alreadyOpen(cause: unknown): never {
  if (isDuplicate(cause, 'userId')) throw conflict('mandate_open', '您已有一份授权书在办理，请先完成或撤销');
  throw cause;
}
