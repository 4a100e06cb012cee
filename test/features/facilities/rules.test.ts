import { dataForm, DATA_FORMS } from '../../../config/dataForms.js';
import {
  differences,
  known,
  punctuality,
  remindersOf,
  reportDueOn,
} from '../../../src/features/facilities/change.rules.js';
import { carriedOver, figureIssues, lastPeriod, taskReminders } from '../../../src/features/facilities/task.rules.js';
import { extensionFor, incubationClock } from '../../../src/features/facilities/tenancy.rules.js';
import { branchesOf, closesRing } from '../../../src/features/facilities/tree.rules.js';
import { plainCell } from '../../../src/shared/sheetCell.js';

describe('F11: the clock of material changes (CX-20)', () => {
  it.each([
    ['2026-01-15', '2026-04-15'],
    ['2022-11-30', '2023-02-28'],
    ['2023-11-30', '2024-02-29'],
    ['2026-12-31', '2027-03-31'],
  ])('asks for the report of a change on %s until %s', (on, due) => expect(reportDueOn(on)).toBe(due));

  it.each([
    [null, '2026-04-14', 'owed'],
    [null, '2026-04-15', 'owed'],
    [null, '2026-04-16', 'overdue'],
    ['2026-04-15', '2026-06-01', 'onTime'],
    ['2026-04-16', '2026-06-01', 'late'],
  ] as const)('reported on %s, seen on %s, is %s', (reportedOn, today, state) =>
    expect(punctuality({ reportedOn, dueOn: '2026-04-15' }, today)).toBe(state),
  );

  it('reminds 60, 30, 7 and 1 days before, and of what has passed no more', () => {
    expect(remindersOf('2026-04-15', '2026-01-20').map(({ days }) => days)).toEqual([60, 30, 7, 1]);
    expect(remindersOf('2026-04-15', '2026-03-16').map(({ days }) => days)).toEqual([7, 1]);
    expect(remindersOf('2026-04-15', '2026-04-14')).toEqual([]);
  });
});

describe('the register against the file (X13)', () => {
  const kept = { name: '甲', legalRepresentative: '赵敏', address: '一路', capital: '100 万元' };

  it('names what changed, with both sides', () =>
    expect(differences(kept, { ...kept, name: '乙', capital: '200 万元' })).toEqual([
      { kind: 'name', before: '甲', after: '乙' },
      { kind: 'capital', before: '100 万元', after: '200 万元' },
    ]));

  it('takes silence for no change', () => expect(differences(kept, { ...kept, address: '' })).toEqual([]));

  it('keeps what was known when a look is silent, and takes a first word for no change', () => {
    const silent = { ...kept, capital: '', address: '二路' };

    expect(known(kept, silent)).toEqual({ ...kept, address: '二路' });
    expect(known(null, silent)).toEqual(silent);
    expect(differences({ ...kept, capital: '' }, kept)).toEqual([]);
  });
});

describe('the three-year clock (CX-12, ZB-13)', () => {
  it.each([
    ['2023-03-06', '2026-03-06', 1, 'ending'],
    ['2023-03-05', '2026-03-05', 0, 'ending'],
    ['2023-03-04', '2026-03-04', -1, 'over'],
    ['2024-02-29', '2027-02-28', 360, 'running'],
  ])('a stay from %s ends on %s', (startsOn, endsOn, daysLeft, state) =>
    expect(incubationClock(startsOn, null, '2026-03-05')).toMatchObject({ endsOn, daysLeft, state }),
  );

  it('is lengthened by the article that allows the longest, and never twice by the same', () => {
    const longest = extensionFor('集成电路设计', null);
    expect(longest).toMatchObject({ months: 60 });
    expect(extensionFor('软件', null)).toMatchObject({ months: 48 });
    expect(extensionFor('集成电路设计', longest)).toBeNull();
    expect(extensionFor('软件', extensionFor('软件', null))).toBeNull();
  });
});

describe('the tree (B5)', () => {
  const parents = new Map([
    ['c', 'b'],
    ['b', 'a'],
    ['a', null],
  ]);

  it.each([
    ['a', 'c', true],
    ['a', 'a', true],
    ['d', 'c', false],
    ['c', 'a', false],
  ])('hanging %s under %s closes a ring: %s', (child, parent, ring) =>
    expect(closesRing(child, parent, parents)).toBe(ring),
  );

  it('lists a core with all below it, once', () =>
    expect(
      branchesOf(
        'a',
        new Map([
          ['a', ['b', 'd']],
          ['b', ['c']],
        ]),
      ),
    ).toEqual(['a', 'b', 'd', 'c']));
});

describe('periodic forms (B14)', () => {
  it.each([
    ['quarter', '2026-01-01', '2025Q4', '2025-12-31'],
    ['quarter', '2026-03-31', '2025Q4', '2025-12-31'],
    ['quarter', '2026-04-01', '2026Q1', '2026-03-31'],
    ['quarter', '2026-12-31', '2026Q3', '2026-09-30'],
    ['year', '2026-12-31', '2025', '2025-12-31'],
  ] as const)('a %s form on %s asks for %s', (every, today, period, endedOn) =>
    expect(lastPeriod(every, today)).toEqual({ period, endedOn }),
  );

  it('reminds before, on and after the due day', () =>
    expect(taskReminders('2026-04-20', '2026-04-12').map(({ on }) => on)).toEqual([
      '2026-04-13',
      '2026-04-19',
      '2026-04-20',
      '2026-04-23',
      '2026-04-30',
    ]));

  it('wants every figure, and none that the form does not have', () => {
    const form = dataForm('tenant-quarter');
    if (!form) throw new Error('no form');
    const whole = Object.fromEntries(form.fields.map(({ key }) => [key, 0]));
    expect(figureIssues(form, whole)).toEqual([]);
    expect(figureIssues(form, { ...whole, staff: -1 })).toHaveLength(1);
    expect(figureIssues(form, { ...whole, more: 1 })).toHaveLength(1);
    expect(figureIssues(form, {})).toHaveLength(form.fields.length);
    expect(carriedOver(form, { ...whole, staff: 12, revenue: 99 })).toEqual({ staff: 12, patents: 0 });
  });

  it('has forms whose fields are named once', () => {
    for (const { fields } of DATA_FORMS) expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
  });
});

describe('texts in a spreadsheet (K2)', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('never runs %j', text =>
    expect(plainCell(text)).toBe(`'${text}`),
  );
  it.each(['慈溪微芯', '1=1', ''])('leaves %j alone', text => expect(plainCell(text)).toBe(text));
});
