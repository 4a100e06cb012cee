import { POOL, at, type Rows } from '../row.js';

export const mentorsRows: Rows = {
  'mentors.list': { may: 'everyone' },
  'mentors.options': { may: 'everyone' },
  'mentors.get': { may: ['founder', ...POOL], params: at('proposal') },
  'mentors.propose': {
    may: 'everyone',
    body: () => ({
      name: '新导师',
      organisation: '某研究院',
      category: 'technicalExpert',
      expertise: ['芯片'],
      district: 'cixi-gaoxin',
      modes: ['online'],
      for: 'other',
    }),
  },
  'mentors.decide': { may: POOL, params: at('proposal'), body: () => ({ decision: 'refuse', comment: '材料不足' }) },
  'mentors.pause': { may: ['mentor', ...POOL], params: at('mentor'), body: () => ({}) },
  'mentors.resume': { may: ['mentor', ...POOL], params: at('mentor'), body: () => ({}) },
  'mentors.remove': { may: POOL, params: at('mentor'), body: () => ({ reason: '任期届满' }) },
  'mentors.countPool': { may: 'everyone', query: 'jurisdiction=cixi' },
  'mentors.listTerms': { may: [...POOL, 'elsewhere'] },
  'mentors.renew': { may: POOL, params: at('mentor'), body: () => ({ termEndsOn: '2030-12-31' }) },
  'mentors.goAway': {
    may: ['mentor', ...POOL],
    params: at('mentor'),
    body: () => ({ from: '2026-05-01', to: '2026-05-05' }),
  },
  'mentors.comeBack': { may: ['mentor', ...POOL], params: at('mentor') },
  'mentors.putVideoLink': {
    may: ['mentor'],
    params: at('mentor'),
    body: () => ({ url: 'https://meeting.example.cn/room' }),
  },
  'mentors.createLinkCode': { may: POOL, params: at('mentor') },
  'mentors.claim': { may: 'everyone', body: () => ({ code: 'nosuchcode' }) },
  'mentors.import': {
    may: [...POOL, 'elsewhere'],
    upload: { text: '编号,姓名,单位\n1,张三,某单位\n', headers: { 'Content-Type': 'text/csv', 'X-Filename': 'a.csv' } },
  },
  'mentorImports.get': { may: POOL, params: at('import') },
};
