import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import type { Clock } from '../../platform/clock/clock.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { notFound } from '../../shared/errors.js';
import { sha256 } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import { canonicalBytes } from '../records/index.js';
import type { NoticeBoard } from './board.service.js';
import type { PublicRegister } from './register.service.js';
import { DATA_SETS, type DataSet } from './dataSets.js';
import type { SnapshotRecord } from './snapshot.model.js';
import { snapshotStore } from './snapshot.store.js';
import type { StatisticsService } from './statistics.service.js';

/** One line of a data set. */
export type DataRow = Readonly<Record<string, unknown>>;
/** A data set without an end would be no download. */
const MOST_ROWS = 20_000;
const PAGE = 100;

export interface OpenDataService {
  /** A whole data set as it stands now, of a place or of all. */
  rows(set: DataSet, jurisdiction: string | undefined): Promise<DataRow[]>;
  /** 快照 of today in every place, once a day; answers how many were new. */
  takeSnapshots(): Promise<number>;
  list(jurisdiction: string): Promise<Omit<SnapshotRecord, 'body'>[]>;
  /** 404 for a day that was not taken. */
  get(jurisdiction: string, day: string, set: DataSet): Promise<SnapshotRecord>;
}

interface Parts {
  clock: Clock;
  register: PublicRegister;
  statistics: StatisticsService;
  board: NoticeBoard;
}

/** Every page of a list, one after the other. */
async function everything<T>(list: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && all.length < MOST_ROWS);
  return all;
}

const idOf = (jurisdictionId: string, day: string, set: DataSet) => `${jurisdictionId} ${day} ${set}`;

/** M4: the same closed views, whole, as data; and what they said on each day. */
export function createOpenDataService({ clock, register, statistics, board }: Parts): OpenDataService {
  const lists = {
    facilities: register.facilities,
    recognitions: register.recognitions,
    awards: register.awards,
    notices: ({ jurisdiction, ...page }: { jurisdiction?: string | undefined; cursor?: string; limit: number }) =>
      board.list({ jurisdiction }, page),
  };

  async function rows(set: DataSet, jurisdiction: string | undefined): Promise<DataRow[]> {
    const place = jurisdiction === undefined ? {} : { jurisdiction };
    if (set === 'statistics') return [await statistics.of(place)];
    const list = lists[set];
    return everything<DataRow>(cursor => list({ ...place, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }));
  }

  async function take(jurisdictionId: string, day: string, set: DataSet): Promise<boolean> {
    if (await snapshotStore.find(idOf(jurisdictionId, day, set))) return false;
    const content = { set, jurisdictionId, day, rows: await rows(set, jurisdictionId) };
    const body = canonicalBytes(content).toString('utf8');
    const about = { _id: idOf(jurisdictionId, day, set), jurisdictionId, day, set };
    return snapshotStore.insert({ ...about, takenAt: clock.now(), sha256: sha256(body), body });
  }

  return {
    rows,
    list: jurisdiction => snapshotStore.list(jurisdiction),

    async takeSnapshots() {
      const day = shanghaiDay(clock.now());
      let taken = 0;
      for (const { id } of JURISDICTIONS) for (const set of DATA_SETS) if (await take(id, day, set)) taken += 1;
      return taken;
    },

    async get(jurisdiction, day, set) {
      const found = await snapshotStore.find(idOf(jurisdiction, day, set));
      if (!found) throw notFound('该日的快照');
      return found;
    },
  };
}
