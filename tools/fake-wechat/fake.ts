import type { Faults } from './faults.js';
import type { FakeState } from './state.js';
import type { TemplateRegistry } from './openApi/templates.js';
import type { FakeTime } from './timers.js';

/** A call the fake received, for assertions. The body is kept as it came. */
export interface RecordedRequest {
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
  status?: number;
}

/** Where notices and pushes go. */
export interface Targets {
  /** Replaces the origin of every notify_url, so that an https address of the product can be a local port; several, with commas, take turns. */
  notifyBaseUrl?: string | undefined;
  /** The product's message-push endpoint; without it nothing is pushed. */
  pushUrl?: string | undefined;
}

/** What every part of the fake works on. */
export interface Fake {
  state: FakeState;
  time: FakeTime;
  faults: Faults;
  templates: TemplateRegistry;
  targets: Targets;
  requests: RecordedRequest[];
  /** Pages of the released mini-program; empty means every page exists. */
  pages: Set<string>;
  switches: Switches;
  /** Says that the state changed and is to be kept. */
  changed(): void;
}

/** Behaviour that a check may turn on through `/__fake/switches`. */
export interface Switches {
  /** The caller's address is not in the allowlist: 40164. */
  ipRefused: boolean;
  /** `SUCCESS` at once, or `PROCESSING` until `/__fake/refunds/{no}` settles it. */
  refundSettlesItself: boolean;
  /** The end a refund comes to. */
  refundEndsAs: 'SUCCESS' | 'CLOSED' | 'ABNORMAL';
  /** Milliseconds after the prepay at which every order pays itself; null for never. */
  autoPayMs: number | null;
  /** The bill of yesterday exists only after ten in the morning. */
  billFromTen: boolean;
  /** Refunds of one order within a minute are refused. */
  refundSpacing: boolean;
}

export const defaultSwitches = (): Switches => ({
  ipRefused: false,
  refundSettlesItself: true,
  refundEndsAs: 'SUCCESS',
  autoPayMs: null,
  billFromTen: false,
  refundSpacing: false,
});
