/** One meeting of a mentor day, by places in the lists of startups, mentors and rounds. */
export interface Meeting {
  startup: number;
  mentor: number;
  round: number;
}

/** What a mentor day is planned from. */
export interface DayProblem {
  startups: number;
  mentors: number;
  rounds: number;
  /** How much a meeting of startup and mentor is worth; 0 means that the two shall not meet. */
  value: readonly (readonly number[])[];
  /** Rounds in which a startup or a mentor is not there. */
  startupAway: readonly (readonly number[])[];
  mentorAway: readonly (readonly number[])[];
  /** Meetings that are fixed by hand or have begun. */
  locked: readonly Meeting[];
  maxPerStartup: number;
}

/** What a further meeting of one startup adds beyond its value: the first counts most, so that nobody is left out. */
const FIRST_MEETING = 200;
const turnBonus = (already: number): number => FIRST_MEETING / (already + 1) ** 2;

const table = (rows: number, columns: number) => Array.from({ length: rows }, () => new Int32Array(columns).fill(-1));

/** A day while it is being filled: who meets whom when, without conflicts at every moment. */
export function createGrid(problem: DayProblem) {
  const { startups, mentors, rounds, value, maxPerStartup } = problem;
  const mentorAt = table(startups, rounds);
  const startupAt = table(mentors, rounds);
  const metIn = table(startups, mentors);
  const held = new Int32Array(startups);
  const fixed = new Set<string>();
  const away = {
    startup: problem.startupAway.map(list => new Set(list)),
    mentor: problem.mentorAway.map(list => new Set(list)),
  };
  const key = ({ startup, round }: Pick<Meeting, 'startup' | 'round'>) => `${startup} ${round}`;

  const worthOf = (startup: number, mentor: number): number => value[startup]?.[mentor] ?? 0;
  const mentorOf = (startup: number, round: number): number => mentorAt[startup]?.[round] ?? -1;
  const startupOf = (mentor: number, round: number): number => startupAt[mentor]?.[round] ?? -1;

  /** True when the two may meet then, whatever else is planned. */
  const isPossible = ({ startup, mentor, round }: Meeting): boolean =>
    worthOf(startup, mentor) > 0 && !away.startup[startup]?.has(round) && !away.mentor[mentor]?.has(round);

  const hasMet = (startup: number, mentor: number): boolean => (metIn[startup]?.[mentor] ?? -1) >= 0;

  const isFree = (meeting: Meeting): boolean =>
    isPossible(meeting) &&
    mentorOf(meeting.startup, meeting.round) < 0 &&
    startupOf(meeting.mentor, meeting.round) < 0 &&
    !hasMet(meeting.startup, meeting.mentor) &&
    (held[meeting.startup] ?? 0) < maxPerStartup;

  function put({ startup, mentor, round }: Meeting, mentorValue: number, startupValue: number, metValue: number): void {
    const [ofStartup, ofMentor, met] = [mentorAt[startup], startupAt[mentor], metIn[startup]];
    if (!ofStartup || !ofMentor || !met) throw new Error('a meeting lies outside the day');
    ofStartup[round] = mentorValue;
    ofMentor[round] = startupValue;
    met[mentor] = metValue;
  }

  const add = (meeting: Meeting): void => {
    put(meeting, meeting.mentor, meeting.startup, meeting.round);
    held[meeting.startup] = (held[meeting.startup] ?? 0) + 1;
  };
  const drop = (meeting: Meeting): void => {
    put(meeting, -1, -1, -1);
    held[meeting.startup] = (held[meeting.startup] ?? 0) - 1;
  };

  for (const meeting of problem.locked) {
    add(meeting);
    fixed.add(key(meeting));
  }

  return {
    isFree,
    isPossible,
    hasMet,
    mentorOf,
    startupOf,
    add,
    drop,
    isFixed: (startup: number, round: number) => fixed.has(key({ startup, round })),
    /** What the meeting would add to the score of the day now. */
    gainOf: ({ startup, mentor }: Pick<Meeting, 'startup' | 'mentor'>) =>
      worthOf(startup, mentor) + turnBonus(held[startup] ?? 0),
    worthOf,
    meetings: (): Meeting[] =>
      Array.from({ length: rounds }, (_, round) =>
        Array.from({ length: startups }, (_unused, startup) => ({ startup, round, mentor: mentorOf(startup, round) })),
      )
        .flat()
        .filter(({ mentor }) => mentor >= 0),
  };
}

export type Grid = ReturnType<typeof createGrid>;

/** How good a day is: the worth of its meetings, and everybody's turns. */
export function scoreOf({ value, startups }: DayProblem, meetings: readonly Meeting[]): number {
  const held = new Int32Array(startups);
  return meetings.reduce((sum, { startup, mentor }) => {
    const bonus = turnBonus(held[startup] ?? 0);
    held[startup] = (held[startup] ?? 0) + 1;
    return sum + (value[startup]?.[mentor] ?? 0) + bonus;
  }, 0);
}

/** Everything that is wrong with a grid, in codes; empty for one that can be held. Locked meetings are judged as well. */
export function conflictsOf(problem: DayProblem, meetings: readonly Meeting[]): string[] {
  const seen = new Set<string>();
  const twice = (what: string) => (seen.has(what) ? [what] : (seen.add(what), []));
  return meetings.flatMap(({ startup, mentor, round }) => [
    ...twice(`startup ${startup} in round ${round}`),
    ...twice(`mentor ${mentor} in round ${round}`),
    ...twice(`pair ${startup} ${mentor}`),
    ...(problem.startupAway[startup]?.includes(round) ? [`startup ${startup} is away in round ${round}`] : []),
    ...(problem.mentorAway[mentor]?.includes(round) ? [`mentor ${mentor} is away in round ${round}`] : []),
    ...((problem.value[startup]?.[mentor] ?? 0) > 0 ? [] : [`pair ${startup} ${mentor} shall not meet`]),
  ]);
}
