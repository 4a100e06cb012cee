import { INCUBATION } from '../../../config/incubation.js';
import { addMonths, daysBetween } from '../../shared/calendar.js';

/** The extension a stay has been given, by which article. */
export interface Extension {
  months: number;
  article: string;
}

export interface IncubationClock {
  startsOn: string;
  endsOn: string;
  article: string;
  daysLeft: number;
  state: 'running' | 'ending' | 'over';
}

const ENDING_DAYS = 180;

/** 三年孵化期: counted from move-in, to the day of the month; longer only by an article (淄博 四(八)). */
export function incubationClock(startsOn: string, extension: Extension | null, today: string): IncubationClock {
  const endsOn = addMonths(startsOn, extension?.months ?? INCUBATION.months);
  const daysLeft = daysBetween(today, endsOn);
  const state = daysLeft < 0 ? 'over' : daysLeft <= ENDING_DAYS ? 'ending' : 'running';
  return { startsOn, endsOn, article: extension?.article ?? INCUBATION.article, daysLeft, state };
}

/** The longest extension open to a startup of this industry beyond what it has; null when no article allows more. */
export function extensionFor(industry: string, held: Extension | null): Extension | null {
  const open = INCUBATION.extensions
    .filter(({ industries }) => industries === null || industries.some(name => industry.includes(name)))
    .filter(({ months }) => months > (held?.months ?? INCUBATION.months))
    .sort((a, b) => b.months - a.months);
  const [longest] = open;
  return longest ? { months: longest.months, article: longest.article } : null;
}
