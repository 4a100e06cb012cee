import { grouped } from '../../shared/grouped.js';
import { facilitiesOn } from './facilityUnits.rules.js';
import {
  isOn,
  isWithin,
  type CertificateSource,
  type Question,
  type Sources,
  type StaySource,
  type Unit,
} from './unit.types.js';

/** Stays in the facilities that count, with the district of each. */
function placedStays(sources: Sources, question: Question): { stay: StaySource; district: string }[] {
  const districts = new Map(facilitiesOn(sources, question).map(({ id, district }) => [id, district]));
  return sources.stays.flatMap(stay => {
    const district = districts.get(stay.facilityId);
    return district === undefined ? [] : [{ stay, district }];
  });
}

const unitOf = ({ stay, district }: { stay: StaySource; district: string }): Unit => ({
  subjectId: stay.startupId,
  subject: stay.isMakerTeam ? 'person' : 'organisation',
  on: stay.from,
  district,
  facilityId: stay.facilityId,
  name: stay.startupName,
  evidence: { kind: 'residency', id: stay.id },
});

/** 在孵企业: firms with a stay on the day; a maker team is no firm. 淄博 二 */
export const incubateeUnits = (sources: Sources, question: Question): Unit[] =>
  placedStays(sources, question)
    .filter(({ stay }) => !stay.isMakerTeam && isOn(question.to, stay))
    .map(unitOf);

/** 入驻创客、企业: on the day, or ever since the target began. 慈溪 一 */
export const settledUnits = (sources: Sources, question: Question): Unit[] =>
  placedStays(sources, question)
    .filter(({ stay }) =>
      question.settings['settledReading'] === 'ever' ? isWithin(stay.from, question) : isOn(question.to, stay),
    )
    .map(unitOf);

/** 获得投融资: every financing that the register counts. 青岛 一(二) */
export const financingUnits = ({ financings }: Sources, question: Question): Unit[] =>
  financings
    .filter(({ on }) => isWithin(on, question))
    .map(({ id, startupId, startupName, on, district, facilityId }) => ({
      subjectId: startupId,
      subject: 'organisation',
      on,
      district,
      facilityId,
      name: startupName,
      evidence: { kind: 'financing', id },
    }));

/**
 * 培育高新技术企业、科技型中小企业: firms with a certificate of the days that count; by default those that had moved in
 * before it was issued, in whose facility they lived last. 青岛 一(二)，临淄 三
 */
export function certificateUnits(sources: Sources, question: Question, kind: CertificateSource['kind']): Unit[] {
  const districts = new Map(sources.facilities.map(({ id, district }) => [id, district]));
  const staysOf = grouped(sources.stays, ({ startupId }) => startupId);
  return sources.certificates
    .filter(certificate => certificate.kind === kind && isWithin(certificate.issuedOn, question))
    .flatMap(({ id, organisationId, name, district, issuedOn }) => {
      const before = (staysOf.get(organisationId) ?? []).filter(({ from }) => from <= issuedOn);
      const last = before.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
      if (!last && question.settings['cultivatedMeans'] !== 'local') return [];
      const facilityId = last?.facilityId ?? null;
      return [
        {
          subjectId: organisationId,
          subject: 'organisation' as const,
          on: issuedOn,
          district: (facilityId && districts.get(facilityId)) ?? district,
          facilityId,
          name,
          evidence: { kind: 'certificate' as const, id },
        },
      ];
    });
}
