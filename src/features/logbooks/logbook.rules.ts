import { LOGBOOK_KEYS, logbookOf, type Logbook, type LogbookKey } from '../../../config/logbooks.js';

/** One book with the words that hold at a place. */
export interface OpenBook {
  book: LogbookKey;
  about: Logbook;
  words: readonly string[];
  stages: readonly string[];
}

/** Reads a list of words: the place's own first, then those of any policy that has the list. */
export type WordsOf = (set: string) => readonly string[];

/** The books as they are kept where `wordsOf` holds. */
export const booksBy = (wordsOf: WordsOf): OpenBook[] =>
  LOGBOOK_KEYS.map(book => {
    const about = logbookOf(book);
    const named = about.words ? wordsOf(about.words.set) : [];
    return {
      book,
      about,
      words: named.length > 0 ? named : (about.words?.ours ?? []),
      stages: about.stages ? wordsOf(about.stages.set) : [],
    };
  });

/** What a book takes beside title, text and day. */
export interface Asked {
  word?: string | undefined;
  partner?: string | undefined;
  staffId?: string | undefined;
  endsOn?: string | undefined;
  minutes?: number | undefined;
  fileIds: readonly string[];
}

interface Problem {
  path: string;
  message: string;
}

/** What is missing in an entry, and what its book has no place for. */
export function problemsOf({ about, words }: OpenBook, asked: Asked): Problem[] {
  const ask = (path: string, isAsked: boolean, isGiven: boolean, message: string): Problem[] => {
    if (isAsked && !isGiven) return [{ path, message }];
    return !isAsked && isGiven ? [{ path, message: '这本台账不记这一项' }] : [];
  };
  const { word, partner, staffId, endsOn, minutes, fileIds } = asked;
  const label = about.words?.label ?? '类别';
  const unknown = word !== undefined && about.words && !words.includes(word);
  return [
    ...ask('word', about.words !== undefined, word !== undefined, `请选择${label}`),
    ...(unknown ? [{ path: 'word', message: `${label}请从“${words.join('、')}”中选择` }] : []),
    ...ask('partner', about.partner !== undefined, Boolean(partner), `请填写${about.partner ?? ''}`),
    ...ask('staffId', about.staff !== undefined, staffId !== undefined, '请选择人员'),
    ...ask('minutes', about.counts !== undefined, minutes !== undefined, '请填写学时'),
    ...(!about.runs && endsOn !== undefined ? [{ path: 'endsOn', message: '这本台账不记这一项' }] : []),
    ...(about.needsFile && fileIds.length === 0 ? [{ path: 'fileIds', message: '请上传合同或协议' }] : []),
  ];
}

/** True when `to` lies after `from` in the chain: an entry never goes back, and may pass over a stage. */
export const isForward = (stages: readonly string[], from: string, to: string): boolean =>
  stages.indexOf(to) > stages.indexOf(from);

/** What one book of one facility holds. */
export interface BookFigures {
  /** Entries that begin in the year. */
  entries: number;
  byWord: { word: string; count: number }[];
  /** Entries that are under way today, by stage. */
  byStage: { word: string; count: number }[];
  /** Entries that reached the last stage in the year. */
  reached: number;
  minutes: number;
}

/** How many entries share a word (or stage), and their minutes. */
export interface WordSum {
  word: string;
  count: number;
  minutes: number;
}

/** What the database added up of one book: begun in the year by word, under way today by stage, and the aim reached. */
export interface BookSums {
  begun: readonly WordSum[];
  open: readonly WordSum[];
  reached: number;
}

const NOTHING: BookSums = { begun: [], open: [], reached: 0 };

function sortedBy(words: readonly string[], found: readonly WordSum[]): { word: string; count: number }[] {
  // A word that the policy has dropped since is still counted, at the end.
  const all = [...new Set([...words, ...found.map(({ word }) => word)])];
  return all.map(word => ({ word, count: found.find(sum => sum.word === word)?.count ?? 0 }));
}

/** A book's figures of a year from its sums; stages are those of today. */
export function figuresOf({ about, words, stages }: OpenBook, sums: BookSums = NOTHING): BookFigures {
  const { begun, open, reached } = sums;
  const total = (of: 'count' | 'minutes') => begun.reduce((sum, each) => sum + each[of], 0);
  return {
    entries: total('count'),
    byWord: about.words ? sortedBy(words, begun) : [],
    byStage: about.stages ? sortedBy(stages, open) : [],
    reached,
    minutes: total('minutes'),
  };
}
