import { PUBLIC_ROOMS, ROOM_KINDS } from '../../../config/facilities.js';
import { invalid } from '../../shared/errors.js';
import type { LeaseRecord, RoomRecord } from './room.model.js';

/** The place in a room that a lease names; 422 when the room is not let, or not let that way. */
export function placeOf(room: RoomRecord, workstation: number | null): string {
  const refuse = (message: string) => invalid('place_unknown', message, [{ path: 'workstation', message }]);
  if (PUBLIC_ROOMS.includes(room.kind)) throw refuse(`${ROOM_KINDS[room.kind]}是公共场地，不出租`);
  if (room.workstations === 0 && workstation !== null) throw refuse('该房间整间出租，不分工位');
  if (room.workstations === 0) return room._id;
  if (workstation === null) throw refuse('请选择工位号');
  if (workstation < 1 || workstation > room.workstations) throw refuse(`工位号应在 1 到 ${room.workstations} 之间`);
  return `${room._id}#${workstation}`;
}

/** How a place is called: `3 楼 301`, or with its workstation. */
export const placeName = ({ floor, name }: RoomRecord, workstation: number | null): string =>
  `${floor} ${name}${workstation === null ? '' : ` ${workstation} 号工位`}`.trim();

/** A room with who is where. */
export interface Occupancy {
  room: RoomRecord;
  leases: LeaseRecord[];
  free: number;
}

/** Every room with its open leases and how many of its places are free; public rooms have none. */
export const occupancyOf = (rooms: readonly RoomRecord[], leases: readonly LeaseRecord[]): Occupancy[] =>
  rooms.map(room => {
    const held = leases.filter(({ roomId }) => roomId === room._id);
    const places = PUBLIC_ROOMS.includes(room.kind) ? 0 : Math.max(1, room.workstations);
    return { room, leases: held, free: Math.max(0, places - held.length) };
  });
