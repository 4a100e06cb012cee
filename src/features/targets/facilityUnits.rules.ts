import { LEVELS, type Level } from '../../../config/policies/index.js';
import { isOn, isWithin, type FacilitySource, type Question, type Sources, type Unit } from './unit.types.js';

const rankOf = (level: Level): number => LEVELS.indexOf(level);

/** 飞地: whether it lies outside on the day that counts. */
const isEnclave = ({ branches }: FacilitySource, day: string): boolean =>
  branches.some(branch => branch.kind === 'enclave' && isOn(day, branch));

/** The facilities there are on the day, without the enclaves where those do not count. */
export const facilitiesOn = ({ facilities }: Sources, { to, settings }: Question): FacilitySource[] =>
  facilities.filter(
    facility => facility.since <= to && !(settings['enclaveCounts'] === 'exclude' && isEnclave(facility, to)),
  );

const unitOf = (facility: FacilitySource, rest: Pick<Unit, 'on' | 'evidence'> & Partial<Unit>): Unit => ({
  subjectId: facility.id,
  subject: 'organisation',
  district: facility.district,
  facilityId: facility.id,
  name: facility.name,
  ...rest,
});

/** 孵化面积: the registered floor area of every facility, in m². 淄博 二 */
export const areaUnits = (sources: Sources, question: Question): Unit[] =>
  facilitiesOn(sources, question).map(facility =>
    unitOf(facility, {
      on: facility.since,
      floorArea: question.settings['areaBasis'] === 'incubation' ? facility.area.incubation : facility.area.whole,
      evidence: { kind: 'facility', id: facility.id },
    }),
  );

/**
 * Makerspaces and incubators by the highest level they held on the day. `exact` wants that very level,
 * otherwise the level and those above. 淄博 二，慈溪 一
 */
export function levelUnits(sources: Sources, question: Question, wanted: { level: Level; exact?: boolean }): Unit[] {
  return facilitiesOn(sources, question).flatMap(facility => {
    if (facility.facilityType !== 'makerspace' && facility.facilityType !== 'incubator') return [];
    const held = facility.levels
      .filter(({ on, until }) => isOn(question.to, { from: on, until }))
      .toSorted((a, b) => rankOf(b.level) - rankOf(a.level) || (a.on < b.on ? -1 : 1))[0];
    if (!held || rankOf(held.level) < rankOf(wanted.level)) return [];
    if (wanted.exact && held.level !== wanted.level) return [];
    const subjectId = question.settings['operatorCount'] === 'operator' ? facility.operatorId : facility.id;
    return [unitOf(facility, { subjectId, on: held.on, evidence: held.evidence })];
  });
}

/** 离岸（异地）孵化器: branches outside the city that belong to a facility of it on the day. 青岛 一(二) */
export const offshoreUnits = (sources: Sources, { to }: Question): Unit[] =>
  sources.facilities.flatMap(facility =>
    facility.branches
      .filter(branch => branch.kind !== 'branch' && isOn(to, branch))
      .map(({ from }) => unitOf(facility, { on: from, evidence: { kind: 'facility', id: facility.id } })),
  );

/** What the bureau declared with evidence: a milestone, or a facility that was named a benchmark. */
export const markUnits = ({ marks }: Sources, question: Question): Unit[] =>
  marks
    .filter(mark => mark.targetId === question.targetId && isWithin(mark.on, question))
    .map(mark => ({
      subjectId: mark.facilityId ?? mark.id,
      subject: 'organisation',
      on: mark.on,
      district: mark.district,
      facilityId: mark.facilityId,
      name: mark.name,
      evidence: { kind: 'mark', id: mark.id },
    }));
