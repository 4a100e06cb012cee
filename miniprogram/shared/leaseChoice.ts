import { fetchRooms, type LeaseTerms, type Room } from '../services/facilities.js';
import { withProgress } from './feedback.js';
import { daysFrom, today } from './time.js';

const LEASE_DAYS = 365;
/** An action sheet of WeChat shows six at most. */
const MOST_CHOICES = 6;

/** The free places of a floor plan, as an action sheet lists them. */
const freePlaces = (rooms: readonly Room[]): { name: string; terms: Pick<LeaseTerms, 'roomId' | 'workstation'> }[] =>
  rooms.flatMap(({ id, floor, name, workstations, leases, free }) => {
    if (free === 0) return [];
    if (workstations === 0) return [{ name: `${floor} ${name}`.trim(), terms: { roomId: id } }];
    const held = new Set(leases.map(({ workstation }) => workstation));
    const first = Array.from({ length: workstations }, (_, index) => index + 1).find(seat => !held.has(seat));
    return first ? [{ name: `${name} ${first} 号工位`, terms: { roomId: id, workstation: first } }] : [];
  });

/** The terms of the free place that an operator chooses; a year from today, to be changed by renewal. */
export async function chooseLease(facilityId: string): Promise<LeaseTerms | undefined> {
  const rooms = await withProgress('正在读取', () => fetchRooms(facilityId));
  const places = freePlaces(rooms?.items ?? []).slice(0, MOST_CHOICES);
  if (places.length === 0) {
    void wx.showModal({ title: '没有空余场地', content: '请先登记房间，或等有场地退租后再办。', showCancel: false });
    return undefined;
  }
  const chosen = await wx.showActionSheet({ itemList: places.map(({ name }) => name) }).catch(() => undefined);
  const place = chosen && places[chosen.tapIndex];
  return place && { ...place.terms, startsOn: today(), endsOn: daysFrom(today(), LEASE_DAYS), monthlyFen: 0 };
}
