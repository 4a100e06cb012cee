import type { Clock } from '../../platform/clock/clock.js';
import { shanghaiDay } from '../../shared/calendar.js';
import type { HeldRecognition } from '../dossiers/index.js';
import type { RecognitionReader } from '../recognition/index.js';

/** A recognition of a dossier that stands today, with the number of its document; empty when it has none. */
export type StandingTitle = HeldRecognition & { documentNo: string };

export interface Titles {
  /** Leaves out what was revoked: the dossier keeps it, because it was true, the public list does not. */
  standing(held: readonly HeldRecognition[]): Promise<StandingTitle[]>;
}

/** 取消认定: what the register of recognition says about entries that it made. */
export const createTitles = ({ clock, reader }: { clock: Clock; reader: RecognitionReader }): Titles => ({
  async standing(held) {
    const isOurs = ({ source }: HeldRecognition) => source.kind === 'recognition';
    const register = held.some(isOurs) ? await reader.listOn(shanghaiDay(clock.now())) : [];
    const numbers = new Map(register.map(({ applicationId, documentNo }) => [applicationId, documentNo]));
    return held
      .filter(one => !isOurs(one) || numbers.has(one.source.id))
      .map(one => ({
        ...one,
        documentNo: one.source.kind === 'document' ? one.source.id : (numbers.get(one.source.id) ?? ''),
      }));
  },
});
