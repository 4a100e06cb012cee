/** 催办: at this Shanghai time of a working day people are asked to act. */
export const NUDGE_AT = '09:30';

/** One step of urging: how many working days after the request, and who hears of it. */
export interface NudgeStep {
  workingDays: number;
  to: 'mentor' | 'coordinator';
}

/** A mentor with an open request is asked after one and two working days, then the coordinator hears of it. */
export const BOOKING_NUDGES: readonly NudgeStep[] = [
  { workingDays: 1, to: 'mentor' },
  { workingDays: 2, to: 'mentor' },
  { workingDays: 3, to: 'coordinator' },
];

/** The coordinator hears of a request so many hours before it expires, if the third working day would be too late. */
export const LAST_NUDGE_HOURS = 12;

/** A reviewer is asked while so many working days, or fewer, are left; once they are used up the superior hears of it. */
export const REVIEW_NUDGE_DAYS_LEFT = 2;
