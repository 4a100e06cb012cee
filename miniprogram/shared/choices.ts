/** One of a few things to choose from; `value` is what is sent. */
export interface Choice {
  value: string;
  label: string;
}

/** A longer list is looked through by a part of the name. */
export const MOST_CHOICES_SHOWN = 12;

/**
 * What is shown of a list: all of a short one; of a long one what contains `sought`, with the chosen one first, so that
 * nobody loses sight of it. `hidden` counts what matches and is not shown; `isMissed`
 * when nothing matches.
 */
export function shownChoices(
  choices: readonly Choice[],
  { sought, chosen }: { sought: string; chosen: string },
): { shown: Choice[]; hidden: number; isMissed: boolean } {
  if (choices.length <= MOST_CHOICES_SHOWN) return { shown: [...choices], hidden: 0, isMissed: false };
  const part = sought.trim().toLowerCase();
  const found = choices.filter(({ label }) => label.toLowerCase().includes(part));
  const others = found.filter(({ value }) => value !== chosen);
  const listed = [...choices.filter(({ value }) => value === chosen), ...others];
  const shown = listed.slice(0, MOST_CHOICES_SHOWN);
  return { shown, hidden: listed.length - shown.length, isMissed: found.length === 0 };
}
