import type { Entry } from './orderedEntries.js';

/** The entries of one range, in order; `prefix` is how much of their keys they have in common. */
export interface Walk {
  entries: Generator<Entry>;
  prefix: number;
}

interface Head extends Entry {
  walk: Walk;
}

/** The entry that comes next in a walk, under what its key says after the common part. */
function next(walk: Walk): Head | undefined {
  const { value, done } = walk.entries.next();
  return done ? undefined : { key: value.key.slice(walk.prefix), document: value.document, walk };
}

const isBefore = (one: Entry, other: Entry): boolean =>
  one.key < other.key || (one.key === other.key && one.document < other.document);

/** The documents of several walks through one index, in the order of what follows their prefixes. */
export function* merged(walks: readonly Walk[], order: 'ascending' | 'descending'): Generator<string> {
  const precedes = order === 'ascending' ? isBefore : (one: Entry, other: Entry) => isBefore(other, one);
  /** The next entry of each walk, the nearest last. */
  const heads: Head[] = [];
  const insert = (head: Head | undefined) => {
    if (!head) return;
    let from = 0;
    let to = heads.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = heads[middle];
      if (other && precedes(head, other)) from = middle + 1;
      else to = middle;
    }
    heads.splice(from, 0, head);
  };
  for (const walk of walks) insert(next(walk));
  for (let head = heads.pop(); head; head = heads.pop()) {
    yield head.document;
    insert(next(head.walk));
  }
}
