import { isDay } from '../../shared/calendar.js';
import { isCreditCode } from '../../shared/creditCode.js';
import { fen, type Fen } from '../../shared/money.js';
import type { SheetRow } from '../../shared/sheet.js';
import { keepFirst, readTable, type RowRefusal, type TableRow } from '../../shared/sheetTable.js';
import type { CertificateEntry, CertificateKind } from './certificate.model.js';

/** The columns of a list, under the names that the ministry's and the provinces' lists give them. */
const CERTIFICATE_COLUMNS = {
  企业名称: { required: true, longest: 80, also: ['单位名称', '名称'] },
  统一社会信用代码: { required: true, longest: 18, also: ['社会信用代码', '信用代码'] },
  证书编号: { required: true, longest: 40, also: ['入库登记编号', '登记编号', '入库编号', '编号'] },
  发证日期: { required: true, longest: 10, also: ['发证时间', '入库日期', '入库时间', '公告日期', '认定日期'] },
  有效期至: { required: false, longest: 10, also: ['有效期'] },
  省级奖励: { required: false, longest: 20 },
} as const;
type Column = keyof typeof CERTIFICATE_COLUMNS;

const YUAN = /^\d{1,12}(\.\d{1,2})?$/;
const dayOf = (text: string): string =>
  text
    .replaceAll(/[./年月]/g, '-')
    .replace('日', '')
    .replaceAll(/-(\d)(?=-|$)/g, '-0$1');

/** Yuan as a list writes them, as whole fen. */
function fenOf(yuan: string): Fen {
  const [whole = '0', part = ''] = yuan.split('.');
  return fen(Number(whole) * 100 + Number(part.padEnd(2, '0')));
}

/** A list read row by row. */
export interface CertificateSheet {
  entries: CertificateEntry[];
  refused: RowRefusal[];
}

interface About {
  kind: CertificateKind;
  jurisdictionId: string;
  today: string;
}

function entryOf({ row, values }: TableRow<Column>, about: About): CertificateEntry | RowRefusal {
  const creditCode = values.统一社会信用代码.toUpperCase();
  const issuedOn = dayOf(values.发证日期);
  const validTo = dayOf(values.有效期至);
  const award = values.省级奖励.replaceAll(/[,，\s]/g, '');
  if (!isCreditCode(creditCode)) return { row, field: '统一社会信用代码', reason: '校验位不符，请核对' };
  if (!isDay(issuedOn)) return { row, field: '发证日期', reason: '请写成 2021-12-07 的样子' };
  if (issuedOn > about.today) return { row, field: '发证日期', reason: '日期晚于今天，请核对' };
  if (validTo && !isDay(validTo)) return { row, field: '有效期至', reason: '请写成 2024-12-06 的样子' };
  if (validTo && validTo < issuedOn) return { row, field: '有效期至', reason: '早于发证日期，请核对' };
  if (award && !YUAN.test(award)) return { row, field: '省级奖励', reason: '请填写金额（元），如 100000' };
  const { kind, jurisdictionId } = about;
  const number = values.证书编号.toUpperCase();
  return {
    row,
    _id: `${kind} ${number}`,
    kind,
    number,
    creditCode,
    companyName: values.企业名称,
    jurisdictionId,
    issuedOn,
    validTo: validTo || null,
    provincialAwardFen: award ? fenOf(award) : null,
  };
}

/** Reads a list; 422 when the file as a whole is wrong. Columns nobody asked for are passed over. */
export function readCertificates(sheet: readonly SheetRow[], about: About): CertificateSheet {
  const table = readTable(sheet, {
    columns: CERTIFICATE_COLUMNS,
    anchor: '企业名称',
    what: '证书名单',
    others: 'ignore',
  });
  const read = table.rows.map(row => entryOf(row, about));
  const { kept, refused } = keepFirst(
    read.filter((line): line is CertificateEntry => !('reason' in line)),
    { field: '证书编号', keyOf: ({ number }) => number },
  );
  const bad = read.filter((line): line is RowRefusal => 'reason' in line);
  return { entries: kept, refused: [...table.refused, ...bad, ...refused].toSorted((a, b) => a.row - b.row) };
}
