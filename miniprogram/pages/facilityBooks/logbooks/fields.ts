import type { LogbookCover, LogbookEntry } from '../../../services/logbooks.js';
import type { EntryField } from '../../../shared/entry.js';

const choicesFrom = (words: readonly string[]) => words.map(value => ({ value, label: value }));

/** What a book asks for, in the order in which one tells it; `people` are those who may stand behind an entry. */
export const recordFields = (cover: LogbookCover, people: EntryField['choices'] = []): EntryField[] => [
  ...(cover.wordLabel
    ? [{ name: 'word', label: cover.wordLabel, type: 'choice' as const, choices: choicesFrom(cover.words) }]
    : []),
  { name: 'title', label: cover.stages.length ? '项目或团队名称' : '事项', type: 'text', longest: 80 },
  ...(cover.partnerLabel ? [{ name: 'partner', label: cover.partnerLabel, type: 'text' as const, longest: 80 }] : []),
  ...(cover.staff
    ? [
        {
          name: 'staffId',
          label: cover.staff === 'broker' ? '技术经纪人' : '人员',
          type: 'choice' as const,
          choices: people,
        },
      ]
    : []),
  { name: 'startsOn', label: cover.runs || cover.stages.length ? '开始日期' : '日期', type: 'day' },
  ...(cover.runs ? [{ name: 'endsOn', label: '约定结束日期', type: 'day' as const, optional: true }] : []),
  ...(cover.countsMinutes ? [{ name: 'minutes', label: '学时（小时）', type: 'hours' as const }] : []),
  { name: 'text', label: '情况说明', type: 'long', longest: 1000, optional: true },
];

/** The stages that are still ahead of an entry. */
export const moveFields = ({ stages }: LogbookCover, stage: string): EntryField[] => [
  { name: 'stage', label: '进入阶段', type: 'choice', choices: choicesFrom(stages.slice(stages.indexOf(stage) + 1)) },
  { name: 'movedOn', label: '日期', type: 'day' },
  { name: 'note', label: '说明', type: 'text', longest: 300, optional: true },
];

export const END_FIELDS: EntryField[] = [
  { name: 'endsOn', label: '结束日期', type: 'day' },
  { name: 'note', label: '结束的情况', type: 'text', longest: 300 },
];

/** 输出备案: what is filed before management service or a brand goes to another place (通辽 三(二)). */
export const FILE_FIELDS: EntryField[] = [
  {
    name: 'kind',
    label: '输出类型',
    type: 'choice',
    choices: [
      { value: 'management', label: '管理服务输出' },
      { value: 'brand', label: '品牌输出' },
    ],
  },
  { name: 'startsOn', label: '输出开始日期', type: 'day', hint: '须在开始之前备案，开始当日及之后不再受理' },
  { name: 'endsOn', label: '输出结束日期', type: 'day', optional: true },
  { name: 'content', label: '输出内容', type: 'long', longest: 500, optional: true },
];

export const tenantFields = (choices: EntryField['choices'] = []): EntryField[] => [
  { name: 'tenantId', label: '在驻企业', type: 'choice', choices },
];

const FILING_WORDS = { filed: '已提交', accepted: '已备案', returned: '退回补正' } as const;

/** What hangs together with an entry, in words. */
function linkOf({ book }: LogbookCover, { filing, tenant }: LogbookEntry): string {
  if (book === 'cooperations')
    return filing
      ? `输出备案 ${filing.filingNo}：${FILING_WORDS[filing.status]}，${filing.startsOn} 开始`
      : '尚未办理输出备案：输出管理服务或品牌的，须在开始前备案';
  return tenant ? `已落地为入驻企业：${tenant.name}` : '';
}

const hoursOf = (minutes: number): string => `${Math.round(minutes / 6) / 10} 学时`;

/** The year's sums of a book, as short lines. */
export const sumsOf = (cover: LogbookCover, year: string): { label: string; value: string }[] => [
  { label: `${year} 年登记`, value: `${cover.entries} 项${cover.countsMinutes ? `，${hoursOf(cover.minutes)}` : ''}` },
  ...(cover.aim ? [{ label: `${year} 年${cover.aim}`, value: `${cover.reached} 个` }] : []),
  ...cover.byWord.map(({ word, count }) => ({ label: word, value: String(count) })),
  ...cover.byStage.map(({ word, count }) => ({ label: `目前在“${word}”`, value: String(count) })),
];

/** An entry as a card says it. */
export const rowOf = (cover: LogbookCover) => (entry: LogbookEntry) => ({
  ...entry,
  tag: entry.endNote ? '已结束' : entry.stage || entry.word,
  about: [entry.stage ? entry.word : '', entry.partner, entry.staffName, entry.minutes ? hoursOf(entry.minutes) : '']
    .filter(Boolean)
    .join(' · '),
  days: cover.runs ? `${entry.startsOn} 至 ${entry.endsOn ?? '长期'}` : entry.startsOn,
  steps: cover.stages.length
    ? entry.moves.map(({ stage, movedOn, note }) => ({ title: stage, time: movedOn, text: note, state: 'done' }))
    : [],
  link: linkOf(cover, entry),
  canFile: cover.book === 'cooperations' && !entry.endNote && (entry.filing?.status ?? 'returned') === 'returned',
  canTie: cover.book === 'landings' && !entry.tenant,
  canMove: !entry.endNote && cover.stages.indexOf(entry.stage) < cover.stages.length - 1 && cover.stages.length > 0,
  canEnd:
    !entry.endNote &&
    (cover.runs || (cover.stages.length > 0 && entry.stage !== cover.stages[cover.stages.length - 1])),
});
export type Row = ReturnType<ReturnType<typeof rowOf>>;
