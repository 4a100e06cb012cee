import { freePlaces } from '../../../miniprogram/shared/freePlaces.js';
import type { Lease, Room } from '../../../miniprogram/services/facilities.js';

const room = (change: Partial<Room>) =>
  ({ id: 'rom_1', floor: '3 层', name: '301', workstations: 0, leases: [], free: 1, ...change }) as Room;
const seat = (workstation: number) => ({ workstation }) as Lease;

describe('B4: the places that an operator can give', () => {
  it('are whole rooms, and of a room with workstations the first that is free', () => {
    const rooms = [room({}), room({ id: 'rom_2', name: '开放区', workstations: 3, leases: [seat(1), seat(3)] })];
    expect(freePlaces(rooms)).toEqual([
      { value: 'rom_1', label: '3 层 301', terms: { roomId: 'rom_1' } },
      { value: 'rom_2', label: '3 层 开放区 2 号工位', terms: { roomId: 'rom_2', workstation: 2 } },
    ]);
  });

  it('leave out what is let, however many rooms there are', () => {
    const rooms = Array.from({ length: 40 }, (_, index) => room({ id: `rom_${index}`, free: index % 2 }));
    expect(freePlaces(rooms)).toHaveLength(20);
    expect(freePlaces([room({ workstations: 1, leases: [seat(1)], free: 1 })])).toEqual([]);
  });
});
