import fc from 'fast-check';
import { EXPERTISE, MENTOR_CATEGORY_IDS, MENTOR_MODE_IDS } from '../../../config/mentors.js';
import { EXPERTISE_WORDS, MATCH_POINTS } from '../../../config/matching.js';
import {
  isFitting,
  matchOf,
  rankMatches,
  type MatchMentor,
  type MatchNeed,
} from '../../../src/features/mentors/match.rules.js';

/** A mentor of whom nothing speaks for or against. */
const mentor = (known: Partial<MatchMentor> = {}): MatchMentor => ({
  id: 'mnt_1',
  category: 'technicalExpert',
  expertise: ['集成电路'],
  district: 'cixi-gaoxin',
  modes: ['online'],
  load: null,
  answerHours: null,
  feedback: null,
  recentSessions: 9,
  ...known,
});

const need = (asked: Partial<MatchNeed> = {}): MatchNeed => ({ words: ['想请教量产'], ...asked });

describe('matchOf', () => {
  it.each<[string, Partial<MatchNeed>, Partial<MatchMentor>, number, string]>([
    ['a field named in the topic', { words: ['集成电路封测怎么选'] }, {}, 28, '专长“集成电路”正是您要找的'],
    ['a field picked from the list', { expertise: ['集成电路'] }, {}, 28, '专长“集成电路”正是您要找的'],
    [
      'two fields',
      { words: ['集成电路与机器人'] },
      { expertise: ['集成电路', '机器人'] },
      34,
      '专长“集成电路”“机器人”正是您要找的',
    ],
    ['a word that hints at the field', { words: ['第一次流片找谁'] }, {}, 16, '您提到“流片”，与专长“集成电路”相关'],
    ['the kind of mentor', { category: 'technicalExpert' }, {}, 8, '属于您想找的技术专家'],
    ['the same district', { district: 'cixi-gaoxin' }, {}, 6, '同在慈溪高新区，见面方便'],
    ['the way of meeting', { mode: 'online' }, {}, 10, '可以线上辅导'],
    ['the language', { language: '普通话' }, {}, 4, '可用普通话交流'],
    ['half a month free', {}, { load: 0.5 }, 10, '本月时间充裕'],
    ['little time left', {}, { load: 0.6 }, 5, '本月还有少量时间'],
    ['an answer within a day', {}, { answerHours: 24 }, 8, '通常一天内答复'],
    ['an answer within three', {}, { answerHours: 72 }, 4, '通常三天内答复'],
    ['three good answers', {}, { feedback: { answers: 3, average: 5 } }, 8, '3 家企业评价平均 5.0 分'],
    ['being rarely asked', {}, { recentSessions: 2 }, 6, '近期辅导较少，更容易约到'],
  ])('C23: gives points for %s and says so', (_name, asked, known, points, text) => {
    const match = matchOf(need(asked), mentor(known));

    expect(match.reasons.map(reason => [reason.points, reason.text])).toEqual([[points, text]]);
    expect(match.points).toBe(points);
  });

  it.each<[string, Partial<MatchNeed>, Partial<MatchMentor>]>([
    ['another field', { expertise: ['税务筹划'] }, {}],
    ['another kind', { category: 'angelInvestor' }, {}],
    ['another district', { district: 'cixi-hushan' }, {}],
    ['a way of meeting not offered', { mode: 'onsite' }, {}],
    ['a language not spoken', { language: '英语' }, {}],
    ['a full month', {}, { load: 0.9 }],
    ['slow answers', {}, { answerHours: 73 }],
    ['two answers, however good', {}, { feedback: { answers: 2, average: 5 } }],
    ['poor feedback', {}, { feedback: { answers: 8, average: 2.9 } }],
  ])('C23: gives nothing for %s', (_name, asked, known) => {
    expect(matchOf(need(asked), mentor(known))).toEqual({ mentorId: 'mnt_1', points: 0, reasons: [] });
  });

  it('C23: reads words whatever their width or case', () => {
    expect(matchOf(need({ words: ['想做ｓａａｓ'] }), mentor({ expertise: ['软件开发'] })).points).toBe(16);
  });

  it('C23: accounts for every point, within 100, whatever is asked', () => {
    const anyone = fc.record({
      words: fc.array(fc.string(), { maxLength: 3 }),
      expertise: fc.subarray([...EXPERTISE]),
      category: fc.constantFrom(...MENTOR_CATEGORY_IDS),
      mode: fc.constantFrom(...MENTOR_MODE_IDS),
    });
    const known = fc.record({
      expertise: fc.subarray([...EXPERTISE]),
      load: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      answerHours: fc.option(fc.double({ min: 0, max: 500, noNaN: true })),
      feedback: fc.option(fc.record({ answers: fc.nat(20), average: fc.double({ min: 1, max: 5, noNaN: true }) })),
      recentSessions: fc.nat(30),
    });

    fc.assert(
      fc.property(anyone, known, (asked, whom) => {
        const { points, reasons } = matchOf(asked, mentor(whom));
        expect(points).toBe(reasons.reduce((sum, reason) => sum + reason.points, 0));
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('shares 100 points out, and knows words for every field of the directory', () => {
    expect(Object.values(MATCH_POINTS).reduce((sum, points) => sum + points, 0)).toBe(100);
    expect(Object.keys(EXPERTISE_WORDS)).toEqual([...EXPERTISE]);
  });
});

describe('rankMatches', () => {
  it('C23: puts the best first, and of equals the one who is asked less', () => {
    const pool = [
      mentor({ id: 'busy', recentSessions: 9 }),
      mentor({ id: 'other', expertise: ['税务筹划'], recentSessions: 9 }),
      mentor({ id: 'quiet', recentSessions: 5 }),
    ];

    const ranked = rankMatches(need({ expertise: ['集成电路'] }), pool);

    expect(ranked.map(({ mentorId }) => mentorId)).toEqual(['quiet', 'busy', 'other']);
    expect(ranked.map(isFitting)).toEqual([true, true, false]);
  });

  it('C23: answers the same question the same way in whatever order it is asked', () => {
    const pool = ['a', 'b', 'c', 'd'].map(id => mentor({ id }));

    expect(rankMatches(need(), pool.toReversed())).toEqual(rankMatches(need(), pool));
  });
});
