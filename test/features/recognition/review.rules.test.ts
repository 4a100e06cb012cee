import { standardOf, USUAL_RUBRIC, type RecognitionStandard } from '../../../config/recognition/index.js';
import type { ApplicationRecord } from '../../../src/features/recognition/application.model.js';
import { contentHashOf, isAsApproved, placeOf } from '../../../src/features/recognition/content.rules.js';
import { figuresBelow } from '../../../src/features/recognition/inspection.rules.js';
import { costOf, outcomeOf, proposedFor } from '../../../src/features/recognition/outcome.rules.js';
import { markIssues, panelRefusal, panelResult } from '../../../src/features/recognition/panel.rules.js';
import { fen } from '../../../src/shared/money.js';
import { APPLICATION, EVENT } from './papers.js';

const standard = (id: string): RecognitionStandard => {
  const found = standardOf(id);
  if (!found) throw new Error(`no standard ${id}`);
  return found;
};

describe('a panel of experts', () => {
  const sheet = (total: number | null, over: object = {}) => ({
    status: 'scored' as const,
    total,
    contentHash: 'now',
    expertId: 'e',
    ...over,
  });
  const panel = (...totals: number[]) =>
    panelResult(
      totals.map(total => sheet(total)),
      'now',
    );

  it('F4: counts sheets about the present content only, and tells who is waited for from who stood aside', () => {
    const sheets = [
      sheet(80),
      sheet(91),
      sheet(20, { contentHash: 'before' }),
      sheet(null, { status: 'assigned', contentHash: null }),
      sheet(null, { status: 'recused', contentHash: 'now' }),
    ];

    expect(panelResult(sheets, 'now')).toEqual({
      scored: 2,
      waiting: 2,
      recused: 1,
      meanHundredths: 8_550,
      spread: 11,
      enough: false,
      wide: false,
      passed: true,
    });
    expect(panelResult([], 'now')).toMatchObject({ meanHundredths: null, spread: 0, passed: false, enough: false });
  });

  it.each([
    [[70, 70, 70], { enough: true, passed: true, wide: false, meanHundredths: 7_000 }],
    [[69, 70, 70], { enough: true, passed: false, wide: false, meanHundredths: 6_966 }],
    [[70, 80, 90], { wide: false, spread: 20 }],
    [[70, 80, 91], { wide: true, spread: 21 }],
  ])('F4: with marks %j is %j', (totals, expected) => expect(panel(...totals)).toMatchObject(expected));

  it('carries an approval when three agree that it passes, or the bureau explains why they differ', () => {
    expect(panelRefusal(panel(70, 80), '')).toEqual({
      code: 'reviewers_missing',
      message: '有效评审 2 份，至少要 3 份',
    });
    expect(panelRefusal(panel(60, 60, 60), '')).toEqual({
      code: 'below_pass_mark',
      message: '专家平均分未达 70 分，请退回或不予通过',
    });
    expect(panelRefusal(panel(60, 99, 99), '  ')).toEqual({
      code: 'spread_unexplained',
      message: '专家最高分与最低分相差 39 分，超过 20 分，请写明采信理由或加请专家',
    });
    expect(panelRefusal(panel(60, 99, 99), '低分未看到附件')).toBeNull();
    expect(panelRefusal(panel(90, 91, 92), '')).toBeNull();
  });

  it('takes one mark for each item, none above its most, and none for another', () => {
    const full = USUAL_RUBRIC.map(({ key, most }) => ({ key, points: most }));
    const issues = (marks: { key: string; points: number }[]) => markIssues(marks, USUAL_RUBRIC);

    expect(issues(full)).toEqual([]);
    expect(issues(full.slice(1))).toEqual([{ path: 'marks', message: '请给“发展定位与特色”打一次分' }]);
    expect(issues([...full, { key: 'services', points: 1 }])).toEqual([
      { path: 'marks', message: '请给“服务能力与导师队伍”打一次分' },
    ]);
    expect(issues([{ key: 'direction', points: 21 }, ...full.slice(1), { key: 'luck', points: 1 }])).toEqual([
      { path: 'marks.0.points', message: '“发展定位与特色”最高 20 分' },
      { path: 'marks.4.key', message: '没有这一评分项' },
    ]);
  });
});

describe('a site that is inspected', () => {
  const makerspace = standard('cixi-makerspace');

  it('falls short where a compulsory figure does, by the text or by our own number', () => {
    const figures = [
      { fact: 'funds', value: 0 },
      { fact: 'funds', value: 1 },
      { fact: 'trainingEvents', value: 0 },
      { fact: 'graduates', value: 9 },
      { fact: 'floorArea', value: 499 },
      { fact: 'floorArea', value: 500 },
    ] as const;

    expect(figuresBelow(makerspace, figures)).toEqual([
      { path: 'figures.0.value', message: '“设立种子资金”须不少于 1' },
      { path: 'figures.3.fact', message: '该标准没有这一项数字' },
      { path: 'figures.4.value', message: expect.stringMatching(/须不少于 500$/) },
    ]);
  });
});

describe('what comes of an application', () => {
  const costs = [
    { what: '场地', amountFen: fen(300) },
    { what: '设备', amountFen: fen(50) },
  ];

  it('ZB-17, QD-24: is what was spent or assessed, and never more than the ceiling', () => {
    const proposed = (assessed: number | null, ceilingFen: number | null) =>
      proposedFor({ costs, assessedFen: assessed === null ? null : fen(assessed) }, { ceilingFen });

    expect(costOf({ costs })).toBe(350);
    expect([proposed(null, null), proposed(200, null), proposed(400, null)]).toEqual([350, 200, 350]);
    expect([proposed(null, 300), proposed(200, 300), proposed(400, 100)]).toEqual([300, 200, 100]);
  });

  const found = (over: Partial<RecognitionStandard>, application: Partial<ApplicationRecord> = {}, event = true) =>
    outcomeOf(
      { ...APPLICATION, costs, ...application },
      { ...standard('cixi-makerspace'), ...over },
      { on: '2026-03-20', event: event ? EVENT : null },
    );

  it('is a fact of the facility’s dossier, by the programme', () => {
    const on = '2026-03-20';
    expect(found({})).toEqual({ on, fact: { kind: 'recognition', level: 'county', facilityType: 'makerspace' } });
    expect(found({ programme: 'microPark', facilityType: null })).toEqual({
      on,
      fact: { kind: 'recognition', level: 'county' },
    });
    expect(found({ level: null })).toBeNull();
    expect(found({ programme: 'cultivation' })).toEqual({ on, fact: { kind: 'cultivationListing' } });
    expect(found({ programme: 'demonstration' })).toEqual({ on, fact: { kind: 'demonstrationSelection' } });
    expect(found({ programme: 'platform' })).toEqual({ on, fact: { kind: 'platform' } });
    expect(found({ programme: 'platform' }, { assessedFen: fen(7) })).toEqual({
      on,
      fact: { kind: 'platform', assessedFen: 7 },
    });
    expect(found({ programme: 'benchmark' })).toBeNull();
  });

  it('ZB-17: stands on the day of the event, in Shanghai, and on that of the decision without one', () => {
    const fact = { kind: 'eventSpend', amountFen: 350, ledByAssociation: true };
    expect(found({ programme: 'event' })).toEqual({ on: '2026-03-02', fact });
    expect(found({ programme: 'event' }, {}, false)).toEqual({ on: '2026-03-20', fact });
  });
});

describe('the digest of what is decided about', () => {
  const hash = (over: Partial<ApplicationRecord> = {}) => contentHashOf({ ...APPLICATION, ...over });

  it('is the same in whatever order figures, evidence and files were given', () => {
    expect(
      hash({
        declared: APPLICATION.declared.toReversed(),
        evidence: APPLICATION.evidence.toReversed().map(one => ({ ...one, fileIds: [...one.fileIds].toReversed() })),
      }),
    ).toBe(hash());
    expect(hash()).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, Partial<ApplicationRecord>]>([
    ['facility', { facilityId: 'org_2' }],
    ['standard', { standardId: 'cixi-incubator' }],
    ['year', { year: 2025 }],
    ['event', { eventId: 'evt_1' }],
    ['summary', { summary: '另一种说法' }],
    ['figure', { declared: [{ fact: 'funds', value: 3 }] as never }],
    ['evidence', { evidence: [] }],
    ['cost', { costs: [{ what: '场地', amountFen: fen(1) }] }],
    ['pledge', { pledge: null }],
    ['signature', { pledge: { ...APPLICATION.pledge, signedBy: '别人' } as never }],
    ['finding', { findings: APPLICATION.findings.map(one => ({ ...one, met: !one.met })) }],
  ])('changes with the %s', (_what, over) => expect(hash(over)).not.toBe(hash()));

  it('is not changed by what the review adds', () =>
    expect(hash({ status: 'refused', documentNo: '1', assessedFen: fen(5), updatedAt: new Date(0) })).toBe(hash()));

  it('makes an approval void as soon as it differs, whatever digest is stored', () => {
    expect(isAsApproved({ ...APPLICATION, approvedHash: hash() })).toBe(true);
    expect(isAsApproved({ ...APPLICATION, approvedHash: null })).toBe(false);
    expect(isAsApproved({ ...APPLICATION, approvedHash: hash(), summary: '后来改的' })).toBe(false);
  });

  it('goes with names and places into titles and notices', () =>
    expect(placeOf(APPLICATION)).toEqual({
      applicationId: 'rap_000123',
      facilityId: 'org_1',
      facilityName: '上林众创空间',
      jurisdictionId: 'cixi',
      district: 'cixi-gaoxin',
      programme: 'recognition',
      standardId: 'cixi-makerspace',
      standardName: '慈溪市级众创空间认定',
    }));
});
