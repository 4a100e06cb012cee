import { EVENT_WORDS } from '../../../config/recognition/events.js';
import { SERVICE_KINDS } from '../../../config/serviceKinds.js';
import { MENTOR_CATEGORIES } from '../../../config/mentors.js';
import type { Clock } from '../../platform/clock/clock.js';
import { addMonths, instantAt, shanghaiDay, yearOf } from '../../shared/calendar.js';
import type { Events, HeldEvent } from '../events/index.js';
import type { FacilityService } from '../facilities/index.js';
import type { FundingRegister } from '../funding/index.js';
import type { HeldSession, Mentorship } from '../mentoring/index.js';
import type { OrganisationRecord, ResidencyService } from '../organisations/index.js';
import type { StaffService } from '../qualifications/index.js';
import type { KindTotals, ServiceLedger } from '../services/index.js';
import type { Figures } from './selfCheck.rules.js';

/** The books of other features that recognition counts from. X4: nobody enters anything twice. */
export interface Books {
  reports: Pick<Mentorship['reports'], 'evidenceOf'>;
  events: Pick<Events, 'heldBy' | 'heldEvent' | 'feedbackOf'>;
  ledger: Pick<ServiceLedger, 'totalsOf'>;
  funding: Pick<FundingRegister, 'standingOf'>;
  staff: Pick<StaffService, 'standingOf'>;
}

/** What a year's books hold, row by row. */
export interface Proof {
  from: string;
  to: string;
  sessions: HeldSession[];
  events: HeldEvent[];
  services: KindTotals[];
}

export interface FigureService {
  /** The figures of a facility as of today; `eventId` names the event of a subsidy. */
  figuresOf(facility: OrganisationRecord, eventId: string | null): Promise<Figures>;
  /** The rows behind them: sessions, events and services of the last twelve months. */
  proofOf(facility: OrganisationRecord): Promise<Proof>;
}

interface Parts extends Books {
  clock: Clock;
  facilities: Pick<FacilityService, 'premisesOf'>;
  residencies: Pick<ResidencyService, 'countByStatus'>;
}

const YEAR = '近 12 个月';
const counted = (value: number, source: string) => ({ value, source });
const namedBy = (events: readonly HeldEvent[], words: readonly string[]) =>
  events.filter(({ title, series }) => words.some(word => `${title} ${series ?? ''}`.includes(word)));

/** Counts for self-checks what the platform's books hold anyway. */
export function createFigureService(parts: Parts): FigureService {
  const { clock, facilities, residencies, reports, events, ledger, funding, staff } = parts;

  /** This calendar year's and last year's ledger: the window of twelve months touches both. */
  async function servicesOf(sellerId: string, to: string): Promise<KindTotals[]> {
    const year = yearOf(to);
    return [...(await ledger.totalsOf(sellerId, year - 1)), ...(await ledger.totalsOf(sellerId, year))];
  }

  async function proofOf({ _id, jurisdictionId }: OrganisationRecord): Promise<Proof> {
    const now = clock.now();
    const to = shanghaiDay(now);
    const from = addMonths(to, -12);
    return {
      from,
      to,
      sessions: await reports.evidenceOf(_id, { from, to, jurisdictionId }),
      events: await events.heldBy(_id, { from: instantAt(from), before: now }),
      services: await servicesOf(_id, to),
    };
  }

  const eventFigures = async (eventId: string | null): Promise<Figures> => {
    const event = eventId ? await events.heldEvent(eventId) : null;
    return event ? { attendance: counted(event.admitted, `“${event.title}”签到记录`) } : {};
  };

  function servicesCounted(services: readonly KindTotals[]): Figures {
    const kinds = new Set(services.map(({ kind }) => kind));
    const inGroup = (group: string) => [...kinds].filter(kind => SERVICE_KINDS[kind].group === group);
    const names = (group: string) => inGroup(group).map(kind => SERVICE_KINDS[kind].name);
    const from = (group: string) => `服务台账：${names(group).join('、') || '无'}`;
    const sum = (pick: (line: KindTotals) => number) => services.reduce((all, line) => all + pick(line), 0);
    return {
      technicalServices: counted(inGroup('technology').length, from('technology')),
      professionalServices: counted(inGroup('incubation').length, from('incubation')),
      services: counted(
        sum(line => line.count),
        '服务台账，今年和去年',
      ),
      serviceClients: counted(Math.max(0, ...services.map(line => line.clientCount)), '服务台账，单类最多的服务企业数'),
    };
  }

  return {
    proofOf,

    async figuresOf(facility, eventId) {
      const { _id } = facility;
      const { sessions, events: held, services } = await proofOf(facility);
      const premises = await facilities.premisesOf(_id);
      const stays = await residencies.countByStatus(_id);
      const funds = await funding.standingOf(_id);
      const people = await staff.standingOf(_id);
      const categories = [...new Set(sessions.map(({ category }) => category))];
      return {
        ...servicesCounted(services),
        ...(await eventFigures(eventId)),
        floorArea: counted(premises.floorArea, '载体档案：各类面积合计'),
        publicRooms: counted(premises.publicRooms.length, `房间登记：${premises.publicRooms.join('、') || '无'}`),
        incubatees: counted(stays.resident, '在孵企业名册'),
        graduates: counted(stays.graduated, '毕业企业名册'),
        mentors: counted(
          new Set(sessions.map(({ mentorId }) => mentorId)).size,
          `${YEAR}辅导记录 ${sessions.length} 次`,
        ),
        mentorCategories: counted(
          categories.length,
          `辅导记录：${categories.map(category => MENTOR_CATEGORIES[category]).join('、') || '无'}`,
        ),
        trainingEvents: counted(namedBy(held, EVENT_WORDS.training).length, `${YEAR}活动与签到`),
        roadshows: counted(namedBy(held, EVENT_WORDS.roadshow).length, `${YEAR}活动与签到`),
        funds: counted(funds.fundCount, '资金登记'),
        staff: counted(people.staffCount, '从业人员登记'),
        commissioners: counted(people.commissionerCount, '从业人员登记：持证的科技特派员'),
      };
    },
  };
}
