import { bestAssignment } from './assignment.rules.js';
import { createGrid, scoreOf, type DayProblem, type Grid, type Meeting } from './dayGrid.rules.js';

/** How many changes the improvement tries for each possible meeting: a count, not a time, so that a seed gives the same day everywhere. */
const TRIES_PER_PLACE = 10;

/** A small generator of numbers that follow from a seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const places = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Takes the meeting with the largest gain again and again: what a patient person with a spreadsheet would do. */
export function greedyDay(problem: DayProblem): Meeting[] {
  const grid = createGrid(problem);
  for (;;) {
    let best: Meeting | null = null;
    let most = 0;
    // What a pair gains does not depend on the round, so its first free round will do.
    for (const startup of places(problem.startups))
      for (const mentor of places(problem.mentors)) {
        const gain = grid.gainOf({ startup, mentor });
        if (gain <= most) continue;
        const round = places(problem.rounds).find(one => grid.isFree({ startup, mentor, round: one }));
        if (round === undefined) continue;
        best = { startup, mentor, round };
        most = gain;
      }
    if (!best) return grid.meetings();
    grid.add(best);
  }
}

/** The best assignment of each round in turn, given the rounds before it. */
function fillRounds(problem: DayProblem, grid: Grid): void {
  for (const round of places(problem.rounds)) {
    const values = places(problem.startups).map(startup =>
      places(problem.mentors).map(mentor => {
        const meeting = { startup, mentor, round };
        return grid.isFree(meeting) ? grid.gainOf(meeting) : 0;
      }),
    );
    bestAssignment(values).forEach((mentor, startup) => {
      const meeting = { startup, mentor, round };
      if (mentor >= 0 && grid.isFree(meeting)) grid.add(meeting);
    });
  }
}

/** Lets one startup have one mentor in one round, taking out whatever stands there; undone unless the day gets better. */
function tryMeeting(grid: Grid, wanted: Meeting): void {
  if (!grid.isPossible(wanted) || grid.hasMet(wanted.startup, wanted.mentor)) return;
  const { startup, mentor, round } = wanted;
  const rival = grid.startupOf(mentor, round);
  const current = grid.mentorOf(startup, round);
  if (grid.isFixed(startup, round) || (rival >= 0 && grid.isFixed(rival, round))) return;
  let change = 0;
  const undo: (() => void)[] = [];
  const drop = (meeting: Meeting) => {
    grid.drop(meeting);
    change -= grid.gainOf(meeting);
    undo.unshift(() => grid.add(meeting));
  };
  const add = (meeting: Meeting) => {
    if (!grid.isFree(meeting)) return;
    change += grid.gainOf(meeting);
    grid.add(meeting);
    undo.unshift(() => grid.drop(meeting));
  };
  if (rival >= 0) drop({ startup: rival, mentor, round });
  if (current >= 0) drop({ startup, mentor: current, round });
  add(wanted);
  // The one who gave way takes the mentor who has become free, if they have not met.
  if (rival >= 0 && current >= 0) add({ startup: rival, mentor: current, round });
  if (change <= 1e-9) undo.forEach(step => step());
}

/** Seeded local improvement: every change that is kept makes the day better. */
function improve(problem: DayProblem, grid: Grid, seed: number): void {
  const { startups, mentors, rounds } = problem;
  if (startups === 0 || mentors === 0 || rounds === 0) return;
  const random = seeded(seed);
  const tries = TRIES_PER_PLACE * startups * mentors * rounds;
  for (let tried = 0; tried < tries; tried += 1)
    tryMeeting(grid, { startup: random(startups), mentor: random(mentors), round: random(rounds) });
}

/**
 * Plans a mentor day: the best assignment round by round (Kuhn–Munkres), then seeded local improvement; the greedy day
 * is improved the same way and kept when it is better, so that the result is never worse than greedy. The same problem
 * and seed give the same day.
 */
export function planDay(problem: DayProblem, seed: number): Meeting[] {
  const byRounds = createGrid(problem);
  fillRounds(problem, byRounds);
  improve(problem, byRounds, seed);
  const fixed = new Set(problem.locked.map(({ startup, round }) => `${startup} ${round}`));
  const greedy = createGrid(problem);
  greedyDay(problem)
    .filter(({ startup, round }) => !fixed.has(`${startup} ${round}`))
    .forEach(greedy.add);
  improve(problem, greedy, seed);
  const [one, other] = [byRounds.meetings(), greedy.meetings()];
  return scoreOf(problem, other) > scoreOf(problem, one) ? other : one;
}

/** Who does not come after all, from which round on. */
export interface Absentee {
  startup?: number;
  mentor?: number;
  fromRound: number;
}

/**
 * Somebody does not come: their remaining meetings fall away, everybody else's stand, and the places that became free
 * are filled as well as can be. Rounds before stay as they were.
 */
export function replanDay(
  problem: DayProblem,
  { meetings, seed }: { meetings: readonly Meeting[]; seed: number },
  absent: Absentee,
): Meeting[] {
  const rest = places(problem.rounds).filter(round => round >= absent.fromRound);
  const before = places(problem.rounds).filter(round => round < absent.fromRound);
  const isGone = ({ startup, mentor, round }: Meeting) =>
    round >= absent.fromRound && (startup === absent.startup || mentor === absent.mentor);
  const add = (lists: readonly (readonly number[])[], who: number | undefined) =>
    lists.map((list, index) => (index === who ? [...list, ...rest] : list));
  const kept = meetings.filter(meeting => !isGone(meeting));
  // Nothing new is planned for rounds that are over: everybody counts as away in them.
  const over = <T extends readonly (readonly number[])[]>(lists: T) => lists.map(list => [...list, ...before]);
  const changed = {
    ...problem,
    startupAway: over(add(problem.startupAway, absent.startup)),
    mentorAway: over(add(problem.mentorAway, absent.mentor)),
    locked: kept,
  };
  return planDay(changed, seed);
}
