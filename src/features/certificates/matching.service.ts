import { shanghaiDay } from '../../shared/calendar.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { DossierService, DossierFact } from '../dossiers/index.js';
import type { ApprovedOrganisation, OrganisationService, ResidencyService } from '../organisations/index.js';
import { certifiedInTime } from '../policies/index.js';
import type { CertificateRecord } from './certificate.model.js';
import { certificateStore } from './certificate.store.js';
import { INCUBATION_MONTHS, stayOn } from './tenancyTest.rules.js';

/** What an entry of a list means here: whose it is, whether it became a fact of a facility, what to look at. */
export interface Match {
  isOurs: boolean;
  isTenant: boolean;
  doubt: string | null;
}

export interface MatchingService {
  /** Finds the firm of each certificate by its credit code, and enters what a facility's tenant has earned. */
  match(certificates: readonly Certificate[]): Promise<Match[]>;
  /** A startup moved in, perhaps with a first day in the past: looks at its certificates again. */
  matchStartup(startupId: string): Promise<void>;
}

type Certificate = Omit<CertificateRecord, 'importId' | 'updatedAt'>;

interface Parts {
  clock: Clock;
  organisations: Pick<OrganisationService, 'holdersOf' | 'find'>;
  residencies: Pick<ResidencyService, 'staysOf'>;
  dossiers: Pick<DossierService, 'record' | 'correct' | 'standingIn'>;
}

const OURS: Match = { isOurs: true, isTenant: false, doubt: null };

/** 证书触发: a tenant's high-tech certificate becomes a dated fact, from which awards are drafted. 青岛 二(四)1，淄博 四(八) */
export function createMatchingService({ clock, organisations, residencies, dossiers }: Parts): MatchingService {
  /** Enters the fact, or corrects what an earlier list said. The same again changes nothing. */
  async function enter(
    certificate: Certificate,
    stay: { facilityId: string; startsOn: string; jurisdictionId: string },
  ) {
    const { _id: id, number, issuedOn: on, provincialAwardFen } = certificate;
    const fact: DossierFact = {
      kind: 'highTechIncubatee',
      certificateNo: number,
      movedInOn: stay.startsOn,
      ...(provincialAwardFen === null ? {} : { provincialAwardFen }),
    };
    const source = { kind: 'certificate', id };
    const { facilityId } = stay;
    const known = (await dossiers.standingIn([stay.jurisdictionId], 'highTechIncubatee')).find(
      entry => entry.source.kind === source.kind && entry.source.id === id,
    );
    if (!known) return void (await dossiers.record('system', { facilityId, fact, on, source }));
    const isSame = known.on === on && known.facilityId === facilityId && sameFact(known.fact, fact);
    if (isSame || known.facilityId !== facilityId) return;
    const reason = `证书名单更正（${shanghaiDay(clock.now())}导入）`;
    await dossiers.correct('system', { facilityId, entryId: known._id }, { fact, on, source, reason });
  }

  async function matchOne(certificate: Certificate, firm: ApprovedOrganisation, earlier: number): Promise<Match> {
    const { issuedOn, kind } = certificate;
    const doubt = firm.name === certificate.companyName ? null : `名单上的名称与登记的「${firm.name}」不同，请核对`;
    if (kind !== 'highTech') return { ...OURS, doubt };
    const stay = stayOn(await residencies.staysOf(firm._id), issuedOn);
    if (!stay) return { ...OURS, doubt: doubt ?? '发证之日不在任何载体入驻，不计入载体培育' };
    if (earlier > 0) return { ...OURS, doubt: doubt ?? '此前已有高企证书，按重新认定处理，不再生成奖补草稿' };
    await enter(certificate, stay);
    const inTime = certifiedInTime(stay.startsOn, issuedOn, INCUBATION_MONTHS);
    const late = inTime ? null : `${stay.startsOn}入驻，发证已过${INCUBATION_MONTHS}个月孵化期`;
    return { isOurs: true, isTenant: true, doubt: doubt ?? late };
  }

  const match: MatchingService['match'] = async certificates => {
    const codes = [...new Set(certificates.map(({ creditCode }) => creditCode))];
    const firmOf = new Map((await organisations.holdersOf(codes)).map(firm => [firm.creditCode, firm]));
    const all = await certificateStore.listOf([...firmOf.keys()].filter(code => code !== null));
    const matches: Match[] = [];
    for (const certificate of certificates) {
      const firm = firmOf.get(certificate.creditCode);
      const earlier = all.filter(
        ({ creditCode, kind, issuedOn }) =>
          creditCode === certificate.creditCode && kind === certificate.kind && issuedOn < certificate.issuedOn,
      ).length;
      matches.push(
        firm
          ? await matchOne(certificate, firm, earlier)
          : { isOurs: false, isTenant: false, doubt: '平台没有登记这家企业；它登记并入驻后会自动匹配' },
      );
    }
    return matches;
  };

  return {
    match,
    async matchStartup(startupId) {
      const startup = await organisations.find(startupId);
      if (startup?.creditCode) await match(await certificateStore.listOf([startup.creditCode]));
    },
  };
}

/** Whether two facts say the same, whatever the order of their fields. */
const sameFact = (a: DossierFact, b: DossierFact): boolean => {
  const sorted = (fact: DossierFact) => JSON.stringify(Object.entries(fact).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
};
