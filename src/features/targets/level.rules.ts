import { shanghaiDay } from '../../shared/calendar.js';
import type { DossierEntryRecord } from '../dossiers/index.js';
import type { FacilityFile } from '../facilities/index.js';
import type { ApprovedOrganisation } from '../organisations/index.js';
import type { Recognised } from '../recognition/index.js';
import type { FacilitySource } from './unit.types.js';

type Entries = readonly Pick<DossierEntryRecord, '_id' | 'fact' | 'on' | 'source'>[];
type File = Pick<FacilityFile, '_id' | 'level' | 'recognisedOn' | 'createdAt'>;

/** Since when a facility is there: its first recognition or its registration, whichever is older. */
export function sinceOf(
  { decidedAt, createdAt }: Pick<ApprovedOrganisation, 'decidedAt' | 'createdAt'>,
  entries: Entries,
  file: File | undefined,
): string {
  const registered = shanghaiDay(decidedAt ?? createdAt);
  return [registered, file?.recognisedOn ?? registered, ...entries.map(({ on }) => on)].toSorted()[0] ?? registered;
}

/**
 * Every level a facility held and for how long: from the register of titles, from the dossier (whose entries of those very
 * titles are left out, because only the register knows that one was revoked), and else from the facility's own file.
 */
export function levelsOf({
  titles,
  entries,
  file,
}: {
  titles: readonly Pick<Recognised, 'id' | 'level' | 'recognisedOn' | 'revokedOn'>[];
  entries: Entries;
  file: File | undefined;
}): FacilitySource['levels'] {
  const registered = titles.flatMap(({ id, level, recognisedOn, revokedOn }) =>
    level ? [{ level, on: recognisedOn, until: revokedOn, evidence: { kind: 'recognition' as const, id } }] : [],
  );
  const isOfRegister = (level: string, on: string): boolean =>
    registered.some(title => title.level === level && title.on === on);
  const recorded = entries.flatMap(({ _id, fact, on }) =>
    fact.kind === 'recognition' && !isOfRegister(fact.level, on)
      ? [{ level: fact.level, on, until: null, evidence: { kind: 'dossierEntry' as const, id: _id } }]
      : [],
  );
  const known = [...registered, ...recorded];
  if (!file?.level || known.some(({ level }) => level === file.level)) return known;
  // A level without its day counts from when the file was opened: the earliest that anybody vouches for.
  const on = file.recognisedOn ?? shanghaiDay(file.createdAt);
  return [...known, { level: file.level, on, until: null, evidence: { kind: 'facility', id: file._id } }];
}
