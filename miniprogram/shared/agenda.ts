import type { Me } from '../services/account.js';
import { fetchBookings, fetchRegistrations, type HomeBooking, type HomeRegistration } from '../services/home.js';
import { fetchTasks } from '../services/facilities.js';
import { fetchOrganisation, isWhole } from '../services/organisations.js';
import { friendlyTime, leftText } from './time.js';

/** A row of the home page: what it is and where it leads. */
export interface Line {
  id: string;
  icon: string;
  title: string;
  text: string;
  note: string;
  url: string;
}

const bookingUrl = (id: string) => `/pages/bookings/detail/index?id=${id}`;
const eventUrl = (id: string) => `/pages/events/detail/index?id=${id}`;

/** An unfinished or returned registration waits for its owner. */
async function unfinishedOrganisations(me: Me): Promise<Line[]> {
  const found = await Promise.all(me.organisations.map(({ id }) => fetchOrganisation(id)));
  const waiting = found.filter(isWhole).filter(({ status }) => status === 'draft' || status === 'returned');
  return waiting.map(({ id, name, status }) => ({
    id,
    icon: 'building',
    title: status === 'draft' ? `「${name}」还没有提交` : `「${name}」被退回修改`,
    text: '补全后提交给区科技局审核',
    note: '',
    url: `/pages/organisations/detail/index?id=${id}`,
  }));
}

/** 信息报送: the prompt stays until the form is filled. */
async function unfilledForms(): Promise<Line[]> {
  const { items } = await fetchTasks();
  return items
    .filter(({ status }) => status === 'open')
    .map(({ id, formName, period, organisationName, dueOn, isLate }) => ({
      id,
      icon: 'document',
      title: `填报${formName} ${period}`,
      text: `${organisationName}，${dueOn} 前报送`,
      note: isLate ? '已逾期' : '',
      url: `/pages/facilities/fill/index?id=${id}`,
    }));
}

const request = ({ id, organisationName, startsAt, topic }: HomeBooking): Line => ({
  id,
  icon: 'mentors',
  title: `${organisationName || '创业者'} 想约您 ${friendlyTime(startsAt)}`,
  text: topic,
  note: '待答复',
  url: bookingUrl(id),
});

const DEMANDS: Readonly<Record<string, string>> = { awaitingPayment: '待支付', offered: '候补有名额' };

const demand = ({ id, status, expiresAt, event }: HomeRegistration): Line => ({
  id,
  icon: 'ticket',
  title: event.title,
  text: expiresAt ? `${leftText(expiresAt)}，逾期名额将释放` : '请尽快确认',
  note: DEMANDS[status] ?? '',
  url: eventUrl(event.id),
});

/** What waits for this person: registrations to finish, requests to answer as a mentor, seats to pay or accept. */
export async function fetchTodos(me: Me): Promise<Line[]> {
  const [organisations, forms, requests, registrations] = await Promise.all([
    unfinishedOrganisations(me),
    unfilledForms(),
    me.mentorId ? fetchBookings('mentor', 'requested') : { items: [] },
    fetchRegistrations(),
  ]);
  const demands = registrations.items.filter(({ status }) => status in DEMANDS);
  return [...organisations, ...forms, ...requests.items.map(request), ...demands.map(demand)];
}

/** What is coming: confirmed sessions and events with a seat, the next one first. */
export async function fetchAgenda(me: Me, now: number = Date.now()): Promise<Line[]> {
  const [asApplicant, asMentor, registrations] = await Promise.all([
    fetchBookings('applicant', 'confirmed'),
    me.mentorId ? fetchBookings('mentor', 'confirmed') : { items: [] },
    fetchRegistrations(),
  ]);
  const sessions = [
    ...asApplicant.items.map(booking => session(booking, booking.mentorName)),
    ...asMentor.items.map(booking => session(booking, booking.organisationName)),
  ];
  const seats = registrations.items
    .filter(({ status, event }) => status === 'registered' && !event.cancelled)
    .map(seat);
  return [...sessions, ...seats]
    .filter(({ startsAt }) => Date.parse(startsAt) > now)
    .sort((one, other) => one.startsAt.localeCompare(other.startsAt))
    .slice(0, 4)
    .map(({ line }) => line);
}

const session = ({ id, startsAt, topic, place }: HomeBooking, withWhom: string) => ({
  startsAt,
  line: {
    id,
    icon: 'clock',
    title: `${friendlyTime(startsAt)} 与 ${withWhom} 的辅导`,
    text: [topic, place].filter(Boolean).join(' · '),
    note: '',
    url: bookingUrl(id),
  },
});

const seat = ({ id, event }: HomeRegistration) => ({
  startsAt: event.startsAt,
  line: {
    id,
    icon: 'ticket',
    title: event.title,
    text: `${friendlyTime(event.startsAt)} · ${event.place}`,
    note: '已报名',
    url: eventUrl(event.id),
  },
});
