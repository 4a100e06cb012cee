import type { Log } from '../src/platform/log/log.js';
import type { Services } from '../src/services.js';
import type { Recurring } from './schedule.js';

/** Runs the timetable until stopped; a run that takes longer than its interval is not started twice. */
export function startRecurring(table: readonly Recurring[], services: Services, log: Log): { stop(): Promise<void> } {
  const running = new Set<Promise<unknown>>();
  const timers = table.map(({ name, everyMs, run }) => {
    let busy = false;
    const once = () => {
      if (busy) return;
      busy = true;
      const done = run(services)
        .catch((cause: unknown) =>
          log.warn({ name, cause: String(cause) }, 'recurring work failed and will be tried again'),
        )
        .finally(() => {
          busy = false;
          running.delete(done);
        });
      running.add(done);
    };
    once();
    return setInterval(once, everyMs);
  });
  return {
    async stop() {
      timers.forEach(clearInterval);
      await Promise.allSettled(running);
    },
  };
}
