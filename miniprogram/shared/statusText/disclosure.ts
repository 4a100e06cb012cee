import { textOf, type StatusText } from './status.js';

export const noticeStatus = (status: string): StatusText =>
  textOf(
    {
      open: { label: '公示中', tone: 'busy' },
      closed: { label: '已结束', tone: 'plain' },
      withdrawn: { label: '已撤回', tone: 'bad' },
    },
    status,
  );

export const objectionStatus = (status: string): StatusText =>
  textOf(
    {
      received: { label: '待答复', tone: 'busy' },
      answered: { label: '已答复', tone: 'good' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );
