import { SERVICE_KINDS } from '../../config/serviceKinds.js';
import { entryBody, entryProblems, type EntryField } from '../../miniprogram/shared/entry.js';
import { SERVICE_KINDS as NAMES } from '../../miniprogram/shared/resourceWords.js';

const FIELDS: EntryField[] = [
  { name: 'title', label: '名称', type: 'text' },
  { name: 'amountFen', label: '金额（元）', type: 'money', optional: true },
  { name: 'minutes', label: '时长（小时）', type: 'hours', optional: true },
  { name: 'share', label: '比例（%）', type: 'percent', optional: true },
];

describe('a short form', () => {
  it('sends money in fen, hours in minutes, shares in basis points, and no blanks', () => {
    const values = { title: ' 检测 ', amountFen: '160.5', minutes: '1.5', share: '' };

    expect(entryBody(FIELDS, values)).toEqual({ title: '检测', amountFen: 16_050, minutes: 90 });
  });

  it('names what is missing and what cannot be read', () => {
    expect(entryProblems(FIELDS, { title: ' ', amountFen: '许多', minutes: '-1', share: '5' })).toEqual({
      title: '请填写名称',
      amountFen: '请填写数字',
      minutes: '请填写数字',
    });
  });
});

it('B11: names the kinds of service as the server does', () => {
  expect(NAMES).toEqual(Object.fromEntries(Object.entries(SERVICE_KINDS).map(([kind, { name }]) => [kind, name])));
});
