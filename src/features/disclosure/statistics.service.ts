import { districtName, JURISDICTIONS } from '../../../config/jurisdictions.js';
import { LEVELS, type Level } from '../../../config/policies/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import { instantAt, shanghaiDay, yearOf } from '../../shared/calendar.js';
import { awardCensus } from '../awards/index.js';
import { dossierCensus, type HeldRecognition } from '../dossiers/index.js';
import { eventCensus } from '../events/index.js';
import { mentorCensus } from '../mentors/index.js';
import { isFacility, isStartup, organisationCensus } from '../organisations/index.js';
import { voucherCensus } from '../vouchers/index.js';
import { FACILITY_KINDS, type PublicStatistics } from './public.schema.js';
import type { Titles } from './titles.js';
import { placesAsked } from './register.service.js';

/** 统计: counts and sums that name nobody. */
export interface StatisticsService {
  of(query: { jurisdiction?: string | undefined; year?: number | undefined }): Promise<PublicStatistics>;
}

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0);

/** Each facility counts once, at the highest level it holds. */
function countByLevel(held: readonly HeldRecognition[]): { level: Level; count: number }[] {
  const highest = new Map<string, number>();
  for (const { facilityId, level } of held)
    highest.set(facilityId, Math.max(highest.get(facilityId) ?? 0, LEVELS.indexOf(level)));
  return LEVELS.map((level, index) => ({ level, count: [...highest.values()].filter(one => one === index).length }));
}

async function registered(places: readonly string[], titles: Titles) {
  const rows = await organisationCensus.countApproved(places);
  const facilities = rows.filter(({ kind }) => isFacility(kind));
  const districts = [...new Set(facilities.map(({ district }) => district))].toSorted();
  return {
    startups: sum(rows.filter(({ kind }) => isStartup(kind))),
    facilities: {
      total: sum(facilities),
      byKind: FACILITY_KINDS.map(kind => ({ kind, count: sum(facilities.filter(row => row.kind === kind)) })),
      byLevel: countByLevel(await titles.standing(await dossierCensus.allRecognitions(places))),
      byDistrict: districts.map(district => ({
        district,
        districtName: districtName(district),
        count: sum(facilities.filter(row => row.district === district)),
      })),
    },
  };
}

export function createStatisticsService({ clock, titles }: { clock: Clock; titles: Titles }): StatisticsService {
  return {
    async of({ jurisdiction, year = yearOf(shanghaiDay(clock.now())) }) {
      const places = placesAsked(jurisdiction);
      const range = { from: instantAt(`${year}-01-01`), before: instantAt(`${year + 1}-01-01`) };
      const { startups, facilities } = await registered(places, titles);
      const { events: held, seats } = await eventCensus(places, range);
      const { medianDays, paidCount, ...awards } = await awardCensus.figures(places, range);
      return {
        jurisdictionId: jurisdiction ?? null,
        jurisdictionName: JURISDICTIONS.find(({ id }) => id === jurisdiction)?.name ?? '全部地区',
        year,
        asOn: shanghaiDay(clock.now()),
        facilities,
        startups,
        residents: await organisationCensus.countResident(places),
        mentors: await mentorCensus.countServing(places),
        sessions: await mentorCensus.countHeld(places, range),
        events: { held, seats },
        vouchers: await voucherCensus(places, range),
        awards,
        payClock: { medianDays, paidCount },
      };
    },
  };
}
