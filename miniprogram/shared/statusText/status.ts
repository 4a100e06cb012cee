/** The colour family of a status: who has to act, and whether it went well. */
export type Tone = 'plain' | 'busy' | 'good' | 'warn' | 'bad';

/** How a status reads: a short label for a tag, and the whole sentence for a detail page. */
export interface StatusText {
  label: string;
  tone: Tone;
}

/** Looks a status up; a word newer than this app shows as it is rather than as nothing. */
export const textOf = (table: Readonly<Record<string, StatusText>>, status: string): StatusText =>
  table[status] ?? { label: status, tone: 'plain' };
