import type { CheckInPack, Scan } from '../../../services/door.js';

/** What a door keeps on the phone: the pack, scans not yet uploaded, and whom it has let in by itself. */
export interface DoorState {
  pack: CheckInPack | null;
  queue: Scan[];
  seen: Record<string, string>;
  device: string;
}

const BLANK: DoorState = { pack: null, queue: [], seen: {}, device: '' };

const placeOf = (eventId: string): string => `door:${eventId}`;

const isState = (value: unknown): value is DoorState =>
  typeof value === 'object' && value !== null && Array.isArray((value as { queue?: unknown }).queue);

/** The door of an event as this phone left it. A pack whose event is over is dropped, scans never are. */
export function loadDoor(eventId: string, now: number = Date.now()): DoorState {
  const kept: unknown = wx.getStorageSync(placeOf(eventId));
  if (!isState(kept)) return { ...BLANK, seen: {} };
  const isOver = kept.pack !== null && Date.parse(kept.pack.validUntil) < now;
  return isOver ? { ...kept, pack: null } : kept;
}

export const saveDoor = (eventId: string, state: DoorState): void => wx.setStorageSync(placeOf(eventId), state);
