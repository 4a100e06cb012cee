import { textOf, type StatusText } from './status.js';

export const showcaseStatus = (status: string): StatusText =>
  textOf(
    {
      proposed: { label: '待选定', tone: 'busy' },
      returned: { label: '退回补充', tone: 'warn' },
      shown: { label: '已公开', tone: 'good' },
      declined: { label: '未公开', tone: 'bad' },
      takenDown: { label: '已撤下', tone: 'bad' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );
