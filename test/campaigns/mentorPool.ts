import { JURISDICTIONS } from '../../config/jurisdictions.js';
import { MentorModel } from '../../src/features/mentors/mentor.model.js';
import { mentorFrom } from '../../src/features/mentors/rosterMerge.rules.js';
import { readRoster } from '../../src/features/mentors/roster.rules.js';
import { readSheet } from '../../src/platform/sheets/sheet.js';
import { newId } from '../../src/shared/ids.js';
import type { rosterLines } from '../../tools/roster/roster.js';
import { rosterWorkbook } from '../../tools/roster/workbook.js';

const BATCH = 500;

/** Fills the pool as an import leaves it; returns how long reading the roster took, in milliseconds. */
export async function fillPool(lines: ReturnType<typeof rosterLines>): Promise<number> {
  const [place] = JURISDICTIONS;
  if (!place) throw new Error('no jurisdiction');
  const bytes = await rosterWorkbook('名册', lines);
  const reading = performance.now();
  const { entries } = readRoster(await readSheet({ filename: 'a.xlsx', bytes }), place);
  const readMs = performance.now() - reading;
  const made = { jurisdictionId: place.id, by: 'campaign', now: new Date(), termEndsOn: '2099-01-01' };
  for (let at = 0; at < entries.length; at += BATCH)
    await MentorModel.insertMany(
      entries
        .slice(at, at + BATCH)
        .map(entry => mentorFrom({ ...entry, phone: undefined }, { ...made, id: newId('mnt') })),
    );
  return readMs;
}
