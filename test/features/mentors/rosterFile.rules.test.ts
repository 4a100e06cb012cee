import ExcelJS from 'exceljs';
import { JURISDICTIONS, type Jurisdiction } from '../../../config/jurisdictions.js';
import { readRoster } from '../../../src/features/mentors/roster.rules.js';
import { parseHours } from '../../../src/features/mentors/rosterRow.rules.js';
import { readSheet } from '../../../src/platform/sheets/sheet.js';
import { rosterLines } from '../../../tools/roster/roster.js';
import { rosterWorkbook } from '../../../tools/roster/workbook.js';

const cixi = JURISDICTIONS[0] as Jurisdiction;
const HEADER = ['姓名', '单位', '类别', '专长', '所在区域', '辅导方式', '聘期至'];
const GOOD = ['陈立群', '宁波智造研究院', '技术专家', '智能制造、机器人', '浒山街道', '线上、线下', '2028-12-31'];

const csv = (...rows: string[][]) =>
  Buffer.from(`\uFEFF${rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')}`);

const readCsv = async (...rows: string[][]) =>
  readRoster(await readSheet({ filename: '名册.csv', bytes: csv(...rows) }), cixi);

const withCell = (column: string, value: string) =>
  GOOD.map((cell, index) => (HEADER[index] === column ? value : cell));

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('名册'));
  return Buffer.from(await book.xlsx.writeBuffer());
}

const readXlsx = async (fill: (sheet: ExcelJS.Worksheet) => void) =>
  readRoster(await readSheet({ filename: '名册.xlsx', bytes: await workbook(fill) }), cixi);

describe('a roster file', () => {
  it('of the generator is read whole, and is the same for the same seed', async () => {
    const lines = rosterLines({ count: 300, seed: 7 });
    const bytes = await rosterWorkbook('慈溪市创业导师名册', lines);

    const { entries, refused } = readRoster(await readSheet({ filename: 'a.xlsx', bytes }), cixi);

    expect(refused).toEqual([]);
    expect(entries).toHaveLength(300);
    expect(entries[0]).toMatchObject({ row: 3, rosterNo: 'D0001', name: lines[0]?.姓名 });
    expect(rosterLines({ count: 300, seed: 7 })).toEqual(lines);
    expect(new Set(lines.map(({ 类别 }) => 类别)).size).toBe(5);
  });

  it('may carry title lines, marks at required columns and any order of columns', async () => {
    const { entries } = await readCsv(
      ['慈溪市创业导师名册'],
      [...HEADER].reverse().map(name => `${name}（必填）*`),
      [...GOOD].reverse(),
    );

    expect(entries).toMatchObject([
      {
        row: 3,
        name: '陈立群',
        category: 'technicalExpert',
        expertise: ['智能制造', '机器人'],
        district: 'cixi-hushan',
        modes: ['online', 'onsite'],
        termEndsOn: '2028-12-31',
      },
    ]);
  });

  it('saved by Excel as GB 18030 is read too', async () => {
    const gb = Buffer.concat([
      Buffer.from('d0d5c3fb2cb5a5cebb2cc0e0b1f02cd7a8b3a42ccbf9d4dac7f8d3f22cb8a8b5bcb7bdcabd0a', 'hex'),
      Buffer.from(
        'b3c2c1a2c8ba2cc4feb2a8d6c7d4ecd1d0bebfd4ba2cbcbccaf5d7a8bcd22cbbfac6f7c8cb2ce4b0c9bdbdd6b5c02ccfdfc9cf0a',
        'hex',
      ),
    ]);

    const { entries } = readRoster(await readSheet({ filename: 'a.csv', bytes: gb }), cixi);

    expect(entries).toMatchObject([{ name: '陈立群', modes: ['online'] }]);
  });

  it.each([
    [
      'missing columns',
      [
        ['姓名', '单位'],
        ['陈立群', '某院'],
      ],
      /缺少列「类别」/,
    ],
    [
      'an unknown column',
      [
        [...HEADER, '星座'],
        [...GOOD, '处女座'],
      ],
      /不认识的列「星座」/,
    ],
    [
      'a column twice',
      [
        [...HEADER, '姓名'],
        [...GOOD, '陈'],
      ],
      /列「姓名」重复/,
    ],
  ])('with %s is refused whole', async (_, rows, detail) => {
    await expect(readCsv(...rows)).rejects.toMatchObject({
      status: 422,
      code: 'wrong_columns',
      message: expect.stringMatching(detail),
    });
  });

  it.each([
    ['姓名', '', '必填，请补充'],
    ['姓名', '陈', '至少 2 个字'],
    ['类别', '风水大师', '类别须为：天使投资人、成功企业家、资深管理者、技术专家、市场营销专家'],
    ['专长', '、、', '请填写一至八项专长，用顿号分开'],
    ['辅导方式', '随缘', '请填写“线上”“线下”或“线上、线下”'],
    ['聘期至', '2028-02-30', '日期请写成 2027-12-31'],
  ])('has a row refused for its %s (%s)', async (field, value, reason) => {
    const { entries, refused } = await readCsv(HEADER, GOOD, withCell(field, value));

    expect(entries).toHaveLength(1);
    expect(refused).toEqual([{ row: 3, field, reason }]);
  });

  it('of another city’s districts has its rows refused', async () => {
    const { refused } = await readCsv(HEADER, withCell('所在区域', '崂山区'));

    expect(refused).toMatchObject([{ row: 2, field: '所在区域', reason: expect.stringContaining('浒山街道') }]);
  });

  it('has the second row about a mentor refused, naming the first', async () => {
    const { entries, refused } = await readCsv(HEADER, GOOD, withCell('专长', '财务管理'));

    expect(entries).toHaveLength(1);
    expect(refused).toEqual([{ row: 3, field: '姓名', reason: '与第 2 行重复，请只保留一行' }]);
  });

  it('may hold two people of one name under two numbers', async () => {
    const rows = ['D1', 'D2', 'D2'].map(number => [number, ...GOOD]);
    const { entries, refused } = await readCsv(['编号', ...HEADER], ...rows);

    expect(entries.map(({ rosterNo }) => rosterNo)).toEqual(['D1', 'D2']);
    expect(refused).toMatchObject([{ row: 4, field: '编号' }]);
  });

  it('has rows with formulas refused, in .xlsx and .csv, and reads dates and rich text', async () => {
    const { entries, refused } = await readXlsx(sheet => {
      sheet.addRow(HEADER);
      sheet.addRow([...GOOD.slice(0, 6), new Date('2028-12-31T00:00:00Z')]);
      sheet.addRow(['', ...GOOD.slice(1)]).getCell(1).value = { formula: 'A2', result: '陈立群' };
      sheet.addRow(['', ...GOOD.slice(1)]).getCell(1).value = { richText: [{ text: '李' }, { text: '慕白' }] };
    });

    expect(entries.map(({ name, termEndsOn }) => [name, termEndsOn])).toEqual([
      ['陈立群', '2028-12-31'],
      ['李慕白', '2028-12-31'],
    ]);
    expect(refused).toEqual([{ row: 3, field: '姓名', reason: '单元格是公式，请改为直接填写的内容' }]);
    const injected = await readCsv(HEADER, withCell('单位', '=HYPERLINK("x")'));
    expect(injected.refused).toMatchObject([{ row: 2, field: '单位', reason: expect.stringContaining('公式') }]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty_roster'],
    ['a header alone', csv(HEADER), 'empty_roster'],
    ['half a zip', Buffer.from('PK\x03\x04nonsense-and-more-nonsense'), 'file_unreadable'],
    ['bytes', Buffer.from([0, 1, 2, 3]), 'file_unreadable'],
  ])('of %s is refused', async (_, bytes, code) => {
    await expect(readSheet({ filename: 'a.csv', bytes }).then(sheet => readRoster(sheet, cixi))).rejects.toMatchObject({
      status: 422,
      code,
    });
  });

  it('of more than ten thousand rows is refused', async () => {
    const rows = Array.from({ length: 10_001 }, (_, index) => withCell('姓名', `导师${index}`));

    await expect(readCsv(HEADER, ...rows)).rejects.toMatchObject({ code: 'too_many_rows' });
  });
});

describe('hours as authorities write them', () => {
  it.each([
    ['周二 14:00-17:00', [{ weekday: 2, from: '14:00', to: '17:00' }]],
    [
      '星期日9:30至11:00；周四 14：00～16：00'.replace('～', '~'),
      [
        { weekday: 7, from: '09:30', to: '11:00' },
        { weekday: 4, from: '14:00', to: '16:00' },
      ],
    ],
  ])('%s', (text, windows) => {
    expect(parseHours(text)).toEqual(windows);
  });

  it.each(['下午', '周二 17:00-14:00', '周八 9:00-10:00', '周二 9:00-11:00；周二 10:00-12:00'])('refuse %s', text => {
    expect(() => parseHours(text)).toThrow();
  });
});
