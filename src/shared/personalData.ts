import type { Actor } from './actor.js';

/** Something that still binds a person: why an account cannot go yet, and what ends it. */
export interface OpenDuty {
  kind: string;
  /** In Chinese: what it is and how to settle it. */
  sentence: string;
  count: number;
}

/** What a feature knows of a person. Each feature brings one; the composition root hands them to `privacy`. */
export interface PersonalDataSource {
  /** The name of its part in the export. */
  name: string;
  /** The collections whose records of the person are in it. A test holds every collection that names people against these. */
  covers: readonly string[];
  /** Everything that is the person's own, as JSON; other people's data stays out. */
  exportOf(userId: string): Promise<unknown>;
  /** What has to be settled before the person may go. */
  openDuties?(actor: Actor): Promise<OpenDuty[]>;
  /** Takes the person out of what has to stay, and removes the rest; in the caller's unit. */
  forget?(userId: string): Promise<void>;
}
