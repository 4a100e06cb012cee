import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import { sha256 } from '../../shared/ids.js';
import type { NaturalPersonService } from '../identity/index.js';
import type { MandateParts } from './mandate.parts.js';
import type { MandateRecord } from './mandate.model.js';
import { maskedName, signedBytes } from './mandate.rules.js';
import type { SignLetter } from './mandate.schema.js';
import type { MandateService } from './mandate.service.js';
import { mandateStore } from './mandate.store.js';
import { representativeMismatch, type RepresentativeService } from './representative.service.js';
import type { TermService } from './term.service.js';

export interface SigningService {
  /** The letter behind a code; 404 for an unknown one, 409 `signing_ended` when used, revoked or out of date. */
  read(code: string): Promise<MandateRecord>;
  /** Signs it once. 409 `text_changed`, `phone_needed`, `signing_ended`; 422 `representative_mismatch`. */
  sign(actor: Actor, code: string, act: SignLetter): Promise<MandateRecord>;
}

const ended = () => conflict('signing_ended', '该签署链接已使用或已失效，请让被授权人重新发起');

type Parts = MandateParts & {
  mandates: MandateService;
  representatives: RepresentativeService;
  terms: TermService;
  naturalPersons: NaturalPersonService;
};

/** 电子签署: the representative reads the very text, is checked against the register, and signs once. */
export function createSigningService(parts: Parts): SigningService {
  const { clock, audit, news, signer, people, naturalPersons, mandates, representatives, terms } = parts;

  async function find(code: string): Promise<MandateRecord> {
    const mandate = await mandateStore.findByCode(sha256(code));
    if (!mandate) throw notFound('该签署链接');
    return mandate;
  }

  const isOver = ({ codeExpiresAt }: MandateRecord) => !codeExpiresAt || codeExpiresAt <= clock.now();

  /** Another natural person than the one who is authorised, known by a verified phone. */
  async function assertSigner(actor: Actor, { userId }: MandateRecord): Promise<void> {
    const [mine, theirs] = [await naturalPersons.keysOf(actor.userId), await naturalPersons.keysOf(userId)];
    allow(!mine.some(key => theirs.includes(key)), '请由法定代表人本人签署，被授权人不能代签');
    if (!(await people.hasPhone(actor.userId)))
      throw conflict('phone_needed', '请先在“我的”里绑定手机号，再签署授权委托书');
  }

  return {
    async read(code) {
      const mandate = await find(code);
      if (mandate.status !== 'unsigned' || isOver(mandate)) throw ended();
      return mandate;
    },

    async sign(actor, code, { textHash, ...claim }) {
      const before = await find(code);
      await assertSigner(actor, before);
      if (isOver(before)) throw ended();
      if (textHash !== before.textHash || sha256(before.text) !== before.textHash)
        throw conflict('text_changed', '授权委托书的内容与您看到的不一致，请重新打开后再签署');
      const { organisationId: _id, creditCode } = before;
      const { match, source } = await representatives.check(actor, { _id, creditCode }, claim);
      if (claim.name !== before.representativeName) throw representativeMismatch();
      const signed = { signerId: actor.userId, signer: maskedName(claim.name), at: clock.now() };
      const isProven = match === 'matched';
      const proof = isProven
        ? { keyId: signer.keyId, value: signer.sign(signedBytes(before, signed)) }
        : { keyId: null, value: null };
      return inTransaction(async () => {
        const patch = { source, signature: { ...signed, ...proof }, submittedAt: isProven ? null : signed.at };
        const after = await mandateStore.sign(before._id, isProven ? 'valid' : 'submitted', patch);
        if (!after) throw ended();
        if (isProven) await terms.planEnd(after);
        else await mandates.tellDistrict(after);
        const { jurisdictionId, organisationId, organisationName: subject } = after;
        const details = { signer: signed.signer, textHash, source };
        await audit.record('mandate.signed', `mandate:${after._id}`, { by: actor, jurisdictionId, details });
        await news.tellMembers('mandate.signed', organisationId, {
          data: { organisationId, subject, result: isProven ? '已生效' : '等待科技局核对' },
          dedupeKey: `mandate.signed ${after._id}`,
        });
        return after;
      });
    },
  };
}
