/** The fake's time: the machine's (or an injected) clock plus whatever `/__fake/clock` has added. */
export interface FakeTime {
  now(): number;
  seconds(): number;
  /** The clock without the shift: what signatures are made and judged by, since the product's clock is not shifted. */
  signingSeconds(): number;
  /** Runs `work` after `nominalMs` of WeChat's time; the wait is divided by the time scale. */
  after(nominalMs: number, work: () => Promise<void> | void): void;
  /** Moves the fake's clock forward and runs everything that has become due. */
  advance(ms: number): void;
  /** Puts the fake's clock so many milliseconds ahead of the machine's; what has become due on the way forward is run. */
  setAhead(ms: number): void;
  /** Runs everything that becomes due within `ms` and leaves the clock alone: for a clock that somebody else moves. */
  elapse(ms: number): void;
  /** Resolves when no work is running and none is waiting for `now`. */
  idle(): Promise<void>;
  /** Aborted by `stop`, so that no delivery outlives the fake. */
  readonly ended: AbortSignal;
  stop(): void;
}

interface Waiting {
  remainingMs: number;
  armedAt: number;
  handle: NodeJS.Timeout;
  work: () => Promise<void> | void;
}

export interface TimeOptions {
  clock?: { now(): Date };
  /** 1 is real time; 1 000 turns fifteen seconds into fifteen milliseconds. */
  scale?: number;
}

/** Creates the clock and the timers of one fake. */
export function createTime({ clock = { now: () => new Date() }, scale = 1 }: TimeOptions): FakeTime {
  let offset = 0;
  let stopped = false;
  const ending = new AbortController();
  const waiting = new Set<Waiting>();
  const running = new Set<Promise<void>>();

  const start = (work: Waiting['work']) => {
    const run: Promise<void> = Promise.resolve()
      .then(work)
      .catch(() => undefined)
      .finally(() => running.delete(run));
    running.add(run);
  };
  const fire = (entry: Waiting) => {
    clearTimeout(entry.handle);
    waiting.delete(entry);
    if (!stopped) start(entry.work);
  };
  const arm = (entry: Waiting) => {
    entry.armedAt = Date.now();
    entry.handle = setTimeout(() => fire(entry), entry.remainingMs / scale);
    entry.handle.unref();
  };

  const elapse = (ms: number) => {
    for (const entry of waiting) {
      clearTimeout(entry.handle);
      entry.remainingMs -= ms + (Date.now() - entry.armedAt) * scale;
      if (entry.remainingMs <= 0) fire(entry);
      else arm(entry);
    }
  };

  return {
    ended: ending.signal,
    now: () => clock.now().getTime() + offset,
    seconds: () => Math.floor((clock.now().getTime() + offset) / 1000),
    signingSeconds: () => Math.floor(clock.now().getTime() / 1000),
    after(nominalMs, work) {
      if (stopped) return;
      if (nominalMs <= 0) return start(work);
      const entry: Waiting = { remainingMs: nominalMs, armedAt: 0, handle: setTimeout(() => undefined, 0), work };
      clearTimeout(entry.handle);
      waiting.add(entry);
      arm(entry);
    },
    advance(ms) {
      offset += ms;
      elapse(ms);
    },
    setAhead(ms) {
      const onward = ms - offset;
      offset = ms;
      if (onward > 0) elapse(onward);
    },
    elapse,
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    stop() {
      stopped = true;
      ending.abort();
      for (const entry of waiting) clearTimeout(entry.handle);
      waiting.clear();
    },
  };
}
