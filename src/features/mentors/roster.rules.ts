import type { Jurisdiction } from '../../../config/jurisdictions.js';
import { ROSTER } from '../../../config/mentors.js';
import { invalid, type Issue } from '../../shared/errors.js';
import { tooManyRows, type SheetRow } from '../../shared/sheet.js';
import {
  parseRosterRow,
  ROSTER_COLUMN_NAMES,
  ROSTER_COLUMNS,
  type ColumnPlaces,
  type DistrictsByName,
  type RosterColumn,
  type RosterEntry,
  type RowRefusal,
} from './rosterRow.rules.js';

/** Title lines that a roster may carry above its header. */
const HEADER_WITHIN = 5;

/** A file read row by row: what can be taken in, and what cannot and why. */
export interface Roster {
  entries: RosterEntry[];
  refused: RowRefusal[];
}

const isColumn = (text: string): text is RosterColumn => Object.hasOwn(ROSTER_COLUMNS, text);

/** A header may mark what is required: `姓名*`, `姓名（必填）`. */
const headingOf = (text: string): string => text.replaceAll(/[\s*＊]|[（(].*?[）)]/g, '');

function placesOf(header: SheetRow): ColumnPlaces {
  const places = new Map<RosterColumn, number>();
  const issues: Issue[] = [];
  header.cells.forEach(({ text }, place) => {
    const heading = headingOf(text);
    if (heading === '') return;
    if (!isColumn(heading)) issues.push({ path: heading, message: `不认识的列「${heading}」，请删除或改名` });
    else if (places.has(heading)) issues.push({ path: heading, message: `列「${heading}」重复` });
    else places.set(heading, place);
  });
  for (const column of ROSTER_COLUMN_NAMES)
    if (ROSTER_COLUMNS[column].required && !places.has(column))
      issues.push({ path: column, message: `缺少列「${column}」` });
  if (issues.length > 0) throw wrongColumns(issues);
  return places;
}

const wrongColumns = (issues: Issue[]) =>
  invalid('wrong_columns', `名册的列不对：${issues.map(({ message }) => message).join('；')}`.slice(0, 300), issues);

const districtsOf = ({ districts }: Jurisdiction): DistrictsByName =>
  new Map(Object.entries(districts).flatMap(([code, name]) => [[name, code] as const, [code, code] as const]));

/** Names and organisations that stand in the file under more than one number. */
const identityOf = ({ name, organisation }: RosterEntry): string => `${name}\n${organisation}`;

/** The second row about the same mentor is refused: which of two was meant, only the author knows. */
function splitRepeated(entries: readonly RosterEntry[]): Roster {
  const seen = new Map<string, number>();
  const kept: RosterEntry[] = [];
  const refused: RowRefusal[] = [];
  for (const entry of entries) {
    // Two numbered rows may be two people of one name; a row without a number may not repeat anybody.
    const keys = [entry.rosterKey, ...(entry.rosterNo ? [] : [identityOf(entry)])];
    const earlier = keys.map(key => seen.get(key)).find(row => row !== undefined);
    if (earlier !== undefined) {
      const field = entry.rosterNo ? '编号' : '姓名';
      refused.push({ row: entry.row, field, reason: `与第 ${earlier} 行重复，请只保留一行` });
      continue;
    }
    seen.set(entry.rosterKey, entry.row);
    seen.set(identityOf(entry), seen.get(identityOf(entry)) ?? entry.row);
    kept.push(entry);
  }
  return { entries: kept, refused };
}

/** Reads a roster; throws 422 `wrong_columns`, `empty_roster` or `too_many_rows` when the file as a whole is wrong. */
export function readRoster(sheet: readonly SheetRow[], place: Jurisdiction): Roster {
  const headerAt = sheet
    .slice(0, HEADER_WITHIN)
    .findIndex(({ cells }) => cells.some(({ text }) => headingOf(text) === '姓名'));
  const header = sheet[Math.max(0, headerAt)];
  if (!header) throw invalid('empty_roster', '文件是空的，请填写名册后再导入');
  const places = placesOf(header);
  const rows = sheet.slice(Math.max(0, headerAt) + 1);
  if (rows.length === 0) throw invalid('empty_roster', '名册没有内容，请在标题行下填写导师后再导入');
  if (rows.length > ROSTER.maxRows) throw tooManyRows();
  const districts = districtsOf(place);
  const parsed = rows.map(row => parseRosterRow(row, places, districts));
  const unfit = parsed.filter((one): one is RowRefusal => 'reason' in one);
  const { entries, refused } = splitRepeated(parsed.filter((one): one is RosterEntry => !('reason' in one)));
  return { entries, refused: [...unfit, ...refused].toSorted((a, b) => a.row - b.row) };
}
