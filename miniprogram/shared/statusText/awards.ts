import { textOf, type StatusText } from './status.js';

export const awardStatus = (status: string): StatusText =>
  textOf(
    {
      choosing: { label: '待确定口径', tone: 'warn' },
      draft: { label: '经办中', tone: 'busy' },
      submitted: { label: '审核中', tone: 'busy' },
      approved: { label: '已批准', tone: 'good' },
      settled: { label: '已办结', tone: 'plain' },
      refused: { label: '未批准', tone: 'bad' },
      withdrawn: { label: '已撤销', tone: 'plain' },
    },
    status,
  );

const PART_WORDS: Readonly<Record<string, string>> = {
  pending: '待考核',
  released: '待付款',
  ordered: '付款中',
  paid: '已到账',
  forfeited: '已作废',
};

/** How far a part is, as a step of the timeline. */
export const partState = (state: string): 'done' | 'now' | 'wait' | 'stop' => {
  if (state === 'paid') return 'done';
  if (state === 'released' || state === 'ordered') return 'now';
  return state === 'forfeited' ? 'stop' : 'wait';
};

/** The word for where a part stands. */
export const partWord = (state: string): string => PART_WORDS[state] ?? state;
