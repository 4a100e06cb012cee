import { jurisdictionOf } from '../../../config/jurisdictions.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { DossierService, FactCase } from '../dossiers/index.js';
import type { OrganisationRecord, OrganisationService } from '../organisations/index.js';
import type { PolicyService } from '../policies/index.js';
import type { AwardRecord } from './award.model.js';
import { contentHashOf, doubleFunding, keyOf, onceOnly, refigured } from './award.rules.js';
import { isOpen } from './award.states.js';
import { awardStore } from './award.store.js';
import type { AwardFinding, Proposal } from './award.types.js';
import type { AwardBooks } from './books.service.js';
import type { PartService } from './part.service.js';
import { proposalsFrom, settingsFrom } from './proposal.rules.js';

export interface RefreshService {
  /**
   * Brings the awards of a facility to what the policies give for its facts on a day: opens drafts, releases or
   * forfeits parts, withdraws what has no ground any more. Doing it twice changes nothing; a day earlier than the one
   * already looked at counts as that one. Without a day, today.
   */
  refresh(actor: Actor | 'system', facilityId: string, on?: string): Promise<AwardRecord[]>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  organisations: OrganisationService;
  dossiers: DossierService;
  policies: PolicyService;
  books: AwardBooks;
  parts: PartService;
}

const GONE = '事实已更正，不再符合条款';

/** What was really approved goes back into the facts: ceilings (最高) and differences rest on it. */
function withAwarded(factCase: FactCase, known: readonly AwardRecord[]): FactCase {
  const awardedFor = (level: string) =>
    known.find(
      ({ cause, status }) => cause === `recognition:${level}` && (status === 'approved' || status === 'settled'),
    );
  const recognitions = factCase.facts.recognitions?.map(recognition => {
    const award = awardedFor(recognition.level);
    return award ? { ...recognition, awardedFen: award.amountFen } : recognition;
  });
  return { ...factCase, facts: { ...factCase.facts, ...(recognitions && { recognitions }) } };
}

/** A choice once made stays with its award: the calculator, told of it, does not offer it again. */
const choiceKept = (award: AwardRecord, proposal: Proposal) =>
  proposal.setting === null && award.reading !== null
    ? { setting: award.setting, readings: award.readings, reading: award.reading }
    : { setting: proposal.setting, readings: proposal.readings, reading: null };

/** Follows the facts: what the calculator gives becomes drafts, and approved awards move as their articles say. */
export function createRefreshService(parts: Parts): RefreshService {
  const { clock, audit, organisations, dossiers, policies, books } = parts;

  async function proposalsOf(facility: OrganisationRecord, known: readonly AwardRecord[], on: string) {
    const found: Proposal[] = [];
    for (const policyId of jurisdictionOf(facility.district).policyIds) {
      const own = known.filter(award => award.policyId === policyId);
      const cases = await dossiers.casesOf(facility._id, policyId, on);
      const settings = settingsFrom(own);
      const answers = cases
        .map(each => withAwarded(each, own))
        .map(factCase => {
          const calculation = policies.calculate(policyId, { facts: factCase.facts, on, settings });
          return { calculation, factCase };
        });
      found.push(...proposalsFrom(policies.find(policyId), facility._id, answers));
    }
    return found;
  }

  const recorded = (action: string, by: Actor | 'system', award: AwardRecord) =>
    audit.record(action, `award:${award._id}`, {
      by,
      jurisdictionId: award.jurisdictionId,
      details: {
        rule: award.rule,
        article: award.article,
        amountFen: award.amountFen,
        policyVersion: award.policyVersion,
        contentHash: award.contentHash,
      },
    });

  async function open(by: Actor | 'system', facility: OrganisationRecord, proposal: Proposal, on: string) {
    const _id = newId('awd');
    const figures = refigured(proposal);
    const fresh: AwardRecord = {
      ...figures,
      _id,
      key: keyOf(facility._id, proposal),
      facilityId: facility._id,
      facilityName: facility.name,
      jurisdictionId: facility.jurisdictionId,
      district: facility.district,
      reading: null,
      assessed: null,
      status: proposal.kind === 'choice' ? 'choosing' : 'draft',
      round: 0,
      revision: 1,
      contentHash: '',
      approvedHash: null,
      approvalVoid: false,
      hands: [],
      budgetId: null,
      findings: [],
      acknowledged: null,
      computedOn: on,
      openedAt: clock.now(),
      submittedAt: null,
      approvedAt: null,
    };
    const award = { ...fresh, contentHash: contentHashOf(fresh) };
    if (!(await awardStore.insert(award))) return;
    await books.outlook('promise', award, by);
    await recorded('award.opened', by, award);
  }

  /** An open award under new figures: what its checker saw before does not count any more. */
  async function refigure(by: Actor | 'system', award: AwardRecord, proposal: Proposal, on: string) {
    const figures = refigured(proposal, award.status === 'withdrawn' ? undefined : award);
    const choice = choiceKept(award, proposal);
    const next = { ...award, ...figures, ...choice };
    const contentHash = contentHashOf(next);
    const status = figures.kind === 'choice' ? ('choosing' as const) : ('draft' as const);
    const back = award.status === 'withdrawn';
    if (contentHash === award.contentHash && !back) return;
    if (!back) await books.outlook('unpromise', award, by);
    const changed = await awardStore.change(award, { ...figures, ...choice, contentHash, status, computedOn: on });
    await books.outlook('promise', changed, by);
    await recorded('award.refigured', by, changed);
  }

  async function withdraw(by: Actor | 'system', award: AwardRecord): Promise<void> {
    if (award.status !== 'refused') await books.outlook('unpromise', award, by);
    const changed = await awardStore.change(award, { status: 'withdrawn' });
    await recorded('award.withdrawn', by, changed);
  }

  /** An approved award stays as approved; a different figure of today is shown to people, never applied by itself. */
  async function hold(award: AwardRecord, proposal: Proposal): Promise<AwardRecord> {
    const lowered = proposal.kind === 'ceiling' && award.amountFen <= proposal.computedFen;
    const differs = !lowered && proposal.computedFen !== award.amountFen;
    const sentence = `按现有事实应为 ${proposal.formula}，与已批准的金额不同，请核查`;
    const finding: AwardFinding = { code: 'differs', sentence, article: proposal.article, blocking: false };
    const rest = award.findings.filter(({ code }) => code !== 'differs');
    const findings = differs ? [...rest, finding] : rest;
    const same = JSON.stringify(findings) === JSON.stringify(award.findings);
    return same ? award : awardStore.change(award, { findings });
  }

  async function follow(by: Actor | 'system', award: AwardRecord, proposal: Proposal | undefined, on: string) {
    if (award.status === 'approved' || award.status === 'settled') {
      const held = proposal ? await hold(award, refigured(proposal, award)) : award;
      if (proposal) await parts.parts.follow(by, held, proposal.verdicts);
      else await parts.parts.drop(by, held, GONE);
      await parts.parts.close(held);
    } else if (!proposal) {
      if (award.status !== 'withdrawn') await withdraw(by, award);
    } else if (isOpen(award.status) || award.status === 'withdrawn') await refigure(by, award, proposal, on);
  }

  /** 重复支持核查, again whenever the awards around have changed. */
  async function look(facilityId: string): Promise<void> {
    const own = await awardStore.listOf(facilityId);
    for (const award of own.filter(({ status }) => isOpen(status))) {
      const others = [...(await awardStore.listAbout(award.subjects))];
      const once = onceOnly(
        award,
        own.filter(other => other._id !== award._id),
      );
      const findings = [...doubleFunding(award, others), ...once];
      if (JSON.stringify(findings) !== JSON.stringify(award.findings)) await awardStore.change(award, { findings });
    }
  }

  return {
    refresh: (actor, facilityId, on) =>
      inTransaction(async () => {
        const facility = await organisations.find(facilityId);
        if (!facility) throw notFound('该载体');
        const known = await awardStore.listOf(facilityId);
        const days = [on ?? shanghaiDay(clock.now()), ...known.map(award => award.computedOn)];
        const day = days.toSorted().at(-1) ?? '';
        const proposals = await proposalsOf(facility, known, day);
        for (const award of known) {
          const proposal = proposals.find(each => keyOf(facilityId, each) === keyOf(facilityId, award));
          await follow(actor, award, proposal, day);
        }
        const names = new Set(known.map(award => keyOf(facilityId, award)));
        for (const proposal of proposals)
          if (!names.has(keyOf(facilityId, proposal))) await open(actor, facility, proposal, day);
        await look(facilityId);
        return awardStore.listOf(facilityId);
      }),
  };
}
