import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { RegistryAway, type CompanyRegistry } from '../../platform/registry/index.js';
import type { DailyTurns } from '../../platform/turns/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, invalid } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { MandateParts } from './mandate.parts.js';
import type { MandateRecord } from './mandate.model.js';
import { maskedName, TRIES_A_DAY } from './mandate.rules.js';
import type { ClaimRepresentation } from './mandate.schema.js';
import type { MandateService } from './mandate.service.js';
import { mandateStore } from './mandate.store.js';

export interface RepresentativeService {
  /**
   * Compares with the register after counting the try. 429 `too_many_tries`; 422 `representative_mismatch`; answers
   * `unknown` when the register does not know or is away. The ending of the document goes to the register only.
   */
  check(
    actor: Actor,
    organisation: { _id: string; creditCode: string },
    claim: ClaimRepresentation,
  ): Promise<{ match: 'matched' | 'unknown'; source: string }>;
  /** The member proves to be the legal representative; 409 `register_silent` when nobody can say. */
  prove(actor: Actor, organisationId: string, claim: ClaimRepresentation): Promise<MandateRecord>;
}

export const representativeMismatch = () =>
  invalid('representative_mismatch', '与登记的法定代表人不一致，请核对姓名和证件号码末六位', [
    { path: 'name', message: '与登记信息不一致' },
  ]);

const TRIES = {
  most: TRIES_A_DAY,
  refusal: { code: 'too_many_tries', message: `今天已核验 ${TRIES_A_DAY} 次，请明天再试，或改用授权委托书` },
};

async function askRegister(registry: CompanyRegistry, creditCode: string, claim: ClaimRepresentation) {
  try {
    return await registry.matchRepresentative(creditCode, claim);
  } catch (cause) {
    if (cause instanceof RegistryAway) return { match: 'unknown' as const, source: '' };
    throw cause;
  }
}

/** 法定代表人核验: the register's word, asked for at most a few times a day. */
export function createRepresentativeService(
  parts: Pick<MandateParts, 'registry' | 'audit'> & { turns: DailyTurns; mandates: MandateService },
): RepresentativeService {
  const { registry, audit, mandates, turns } = parts;

  async function check(
    actor: Actor,
    { _id, creditCode }: { _id: string; creditCode: string },
    claim: ClaimRepresentation,
  ) {
    await turns.take(`representative ${_id}`, { actor }, TRIES);
    const { match, source } = await askRegister(registry, creditCode, claim);
    if (match === 'mismatched') throw representativeMismatch();
    return { match, source };
  }

  return {
    check,

    async prove(actor, organisationId, claim) {
      const organisation = await mandates.represented(actor, organisationId);
      const earlier = await mandateStore.findRepresentative(organisationId, actor.userId);
      if (earlier) return earlier;
      const { match, source } = await check(actor, organisation, claim);
      if (match === 'unknown')
        throw conflict('register_silent', '企业登记册暂时无法核验，请改用授权委托书（纸质盖章或电子签署）');
      const record: MandateRecord = {
        ...mandates.begun(actor, organisation),
        _id: newId('mnd'),
        way: 'representative',
        status: 'valid',
        representativeName: claim.name,
        source,
      };
      return inTransaction(async () => {
        await mandateStore.insert(record);
        const details = { source, representative: maskedName(claim.name) };
        await audit.record('mandate.representativeProven', `mandate:${record._id}`, {
          by: actor,
          jurisdictionId: record.jurisdictionId,
          details,
        });
        return record;
      }).catch(async (cause: unknown) => {
        const twin = isDuplicate(cause) ? await mandateStore.findRepresentative(organisationId, actor.userId) : null;
        if (!twin) throw cause;
        return twin;
      });
    },
  };
}
