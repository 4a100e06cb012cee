import type { Services } from '../src/services.js';

/** Work that comes round again in every worker; each is harmless when two workers do it at once. */
export interface Recurring {
  name: string;
  everyMs: number;
  purpose: string;
  run(services: Services): Promise<unknown>;
}

const SECOND = 1_000;

/** How often the sweep looks for duties: a repair with a queue, the only wake-up without one. */
const sweepEvery = (hasQueue: boolean) => (hasQueue ? 30 : 2) * SECOND;

/** The whole timetable. */
export const timetable = ({ hasQueue }: { hasQueue: boolean }): Recurring[] => [
  {
    name: 'duties.sweep',
    everyMs: sweepEvery(hasQueue),
    purpose: 'finds what is due and was not woken: lost wake-ups, dead workers, a flushed Redis',
    run: ({ duties }) => duties.sweep(),
  },
  {
    name: 'duties.rescue',
    everyMs: 2 * SECOND,
    purpose: 'takes over what a worker that died was doing, as soon as its lease has ended',
    run: ({ duties }) => duties.rescue(),
  },
  {
    name: 'duties.recover',
    everyMs: SECOND,
    purpose: 'notices a flushed Redis at once, and wakes again for what it knew',
    run: ({ duties }) => duties.recover(),
  },
  {
    name: 'audit.seal',
    everyMs: 2 * SECOND,
    purpose: 'links new audit records into the hash chain',
    run: ({ audit }) => audit.seal(),
  },
  {
    name: 'mentors.remindTerms',
    everyMs: 3_600 * SECOND,
    purpose: 'tells mentors and coordinators of terms that end in 60, 30 and 7 days, once each',
    run: ({ mentoring }) => mentoring.terms.remindEnding(),
  },
  {
    name: 'desk.planNudges',
    everyMs: 600 * SECOND,
    purpose: 'keeps the next morning of urging planned',
    run: ({ nudges }) => nudges.planNext(),
  },
  {
    name: 'payments.repair',
    everyMs: 60 * SECOND,
    purpose: 'asks after payments and refunds that have stood still for too long',
    run: ({ repairPayments }) => repairPayments(),
  },
  {
    name: 'payments.reconcile',
    everyMs: 600 * SECOND,
    purpose: 'compares yesterday with the bill of WeChat Pay, once, when the bill is there',
    run: ({ reconciliation }) => reconciliation.reconcileDue(),
  },
  {
    name: 'facilities.watch',
    everyMs: 600 * SECOND,
    purpose: 'compares facilities with the company register, each once a day, and opens the reports of changes',
    run: ({ facilities }) => facilities.watcher.watch(),
  },
  {
    name: 'disclosure.snapshot',
    everyMs: 3_600 * SECOND,
    purpose: 'keeps what every place publishes, once a day',
    run: ({ disclosure }) => disclosure.takeSnapshots(),
  },
  {
    name: 'facilities.askForData',
    everyMs: 3_600 * SECOND,
    purpose: 'opens the forms that the period just ended asks for, once each',
    run: ({ facilities }) => facilities.tasks.openDue(),
  },
];
