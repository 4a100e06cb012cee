import { reportDueOn } from '../../../config/yearlyReports.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { daysBetween, shanghaiDay, yearOf } from '../../shared/calendar.js';
import { allow, invalid } from '../../shared/errors.js';
import { isWithin, scopesOf, type Scope } from '../../shared/scopes.js';
import type { AuditService } from '../audit/index.js';
import type { ApprovedOrganisation, OrganisationNews, OrganisationService } from '../organisations/index.js';
import { reportStore } from './report.store.js';

/** A facility that has not handed in its sheet. */
export interface Missing {
  facility: ApprovedOrganisation;
  /** False before the first figure was saved. */
  isBegun: boolean;
}

export interface MissingReports {
  year: number;
  dueOn: string;
  /** Negative once the day has passed. */
  daysLeft: number;
  items: Missing[];
}

export interface MissingService {
  /** 未填报: every facility of the person's places that has not begun its sheet of the year. */
  list(actor: Actor, year: number): Promise<MissingReports>;
  /** 催报: asks those who have not handed in, each at most once a day; answers how many. */
  nudge(actor: Actor, year: number, facilityIds: readonly string[] | undefined): Promise<{ told: number }>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  news: OrganisationNews;
  organisations: Pick<OrganisationService, 'approvedIn'>;
}

const URGERS = ['districtReviewer', 'cityReviewer'] as const;

/** Who owes the yearly sheet. */
export function createMissingService({ clock, audit, news, organisations }: Parts): MissingService {
  const today = () => shanghaiDay(clock.now());

  /** Everybody who has not handed in, those who have not begun first. */
  async function owing(scopes: readonly Scope[], year: number): Promise<Missing[]> {
    if (year > yearOf(today()))
      throw invalid('year_in_future', '还没有到这一年', [{ path: 'year', message: '请选择已开始的年份' }]);
    const places = [...new Set(scopes.map(({ jurisdictionId }) => jurisdictionId))];
    const all = (await organisations.approvedIn(places, 'facility')).filter(facility => isWithin(scopes, facility));
    const ids = all.map(({ _id }) => _id);
    const statuses = await reportStore.statusesOf(ids, year);
    return all
      .filter(({ _id }) => statuses.get(_id) !== 'submitted')
      .map(facility => ({ facility, isBegun: statuses.has(facility._id) }))
      .toSorted((a, b) => Number(a.isBegun) - Number(b.isBegun));
  }

  return {
    async list(actor, year) {
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有主管部门可以查看年报汇总');
      const items = (await owing(scopes, year)).filter(({ isBegun }) => !isBegun);
      const dueOn = reportDueOn(year);
      return { year, dueOn, daysLeft: daysBetween(today(), dueOn), items };
    },

    async nudge(actor, year, facilityIds) {
      const scopes = scopesOf(actor, URGERS);
      allow(scopes.length > 0, '由所在地的主管部门催报');
      const named = facilityIds && new Set(facilityIds);
      const asked = (await owing(scopes, year)).filter(({ facility }) => !named || named.has(facility._id));
      const dueOn = reportDueOn(year);
      await inTransaction(async () => {
        for (const { facility } of asked) {
          const { _id, name, jurisdictionId, operatorId } = facility;
          await news.tellMembers('report.nudged', operatorId ?? _id, {
            data: { facilityId: _id, facility: name, year: String(year), dueOn },
            dedupeKey: `report.nudged ${_id} ${year} ${today()}`,
          });
          const details = { year, dueOn };
          await audit.record('report.nudged', `organisation:${_id}`, { by: actor, jurisdictionId, details });
        }
      });
      return { told: asked.length };
    },
  };
}
