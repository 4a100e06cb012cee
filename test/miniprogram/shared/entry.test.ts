import { phone } from '../support/phone.js';
import {
  entryBody,
  entryDraft,
  entryProblems,
  enterValue,
  sendEntry,
  type EntryField,
} from '../../../miniprogram/shared/entry.js';
import { ApiError } from '../../../miniprogram/shared/problem.js';

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

/** A page with the form open, and what it said while it was sent. */
function openedForm(values: Record<string, string>) {
  const busy: boolean[] = [];
  const page = {
    data: { fields: FIELDS, values, key: 'k1', errors: {}, refusal: '', isBusy: false },
    setData(change: Record<string, unknown>): void {
      if (typeof change['isBusy'] === 'boolean') busy.push(change['isBusy']);
      Object.assign(page.data, change);
    },
  };
  return { page, busy };
}

describe('what is typed into a short form', () => {
  beforeEach(() => phone.reset());

  it('gets another key with another content, and is kept in the draft', () => {
    const { page } = openedForm({ title: '' });
    const draft = entryDraft('form', FIELDS);

    enterValue(page, { name: 'title', value: '检测' }, draft);
    const first = page.data.key;
    enterValue(page, { name: 'title', value: '检测' }, draft);
    expect(page.data.key).toBe(first);
    enterValue(page, { name: 'title', value: '复检' }, draft);

    expect(page.data.key).not.toBe(first);
    expect(draft.load()).toMatchObject({ fields: { title: '复检' }, key: page.data.key });
  });

  it('gets another key where nothing is kept', () => {
    const { page } = openedForm({ title: '' });
    enterValue(page, { name: 'title', value: '检测' });

    expect(page.data).toMatchObject({ values: { title: '检测' }, errors: {} });
    expect(page.data.key).not.toBe('k1');
  });
});

describe('sending a short form', () => {
  it('does not send while something is missing, in the form or beside it', async () => {
    const { page, busy } = openedForm({ title: '' });
    await sendEntry(page, () => Promise.reject(new Error('sent')), { fileIds: '请上传材料' });

    expect(page.data.errors).toEqual({ title: '请填写名称', fileIds: '请上传材料' });
    expect(busy).toEqual([]);
  });

  it('sends the body once everything is there', async () => {
    const { page, busy } = openedForm({ title: '检测', minutes: '2' });
    const sent: object[] = [];
    await sendEntry(page, async body => void sent.push(body));

    expect(sent).toEqual([{ title: '检测', minutes: 120 }]);
    expect(busy).toEqual([true, false]);
  });

  it('shows a refusal at its fields and as a sentence', async () => {
    const { page, busy } = openedForm({ title: '检测' });
    const issues = [{ path: 'body.title', message: '名称太短' }];
    await sendEntry(page, () => Promise.reject(new ApiError('请求参数有误', { status: 400, code: 'x', issues })));

    expect(page.data).toMatchObject({ errors: { title: '名称太短' }, refusal: '请求参数有误' });
    expect(busy).toEqual([true, false]);
  });
});
