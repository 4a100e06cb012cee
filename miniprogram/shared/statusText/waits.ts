import type { Wait, WaitStatus } from '../../services/waits.js';
import { dayText } from '../time.js';
import { textOf, type StatusText } from './status.js';

/** A place on a waiting list in one word. */
export const waitStatus = (status: WaitStatus): StatusText =>
  textOf(
    {
      waiting: { label: '候补中', tone: 'busy' },
      offered: { label: '请确认', tone: 'warn' },
      taken: { label: '已约上', tone: 'good' },
      passed: { label: '已顺延', tone: 'plain' },
      left: { label: '已退出', tone: 'plain' },
      ended: { label: '已到期', tone: 'plain' },
    },
    status,
  );

/** How it stands and what comes next. */
export function waitSentence({ status, ahead, isLowered, from, to }: Wait): string {
  const days = `${dayText(from)}至${dayText(to)}`;
  switch (status) {
    case 'waiting':
      if (isLowered) return `${days}有空时按顺序通知。因近期多次未到场，按公平使用规则排在其他 ${ahead} 家之后。`;
      return ahead > 0 ? `${days}有空时按顺序通知，前面还有 ${ahead} 家。` : `${days}有空时，下一个就通知您。`;
    case 'offered':
      return '有时段空出来了，已为您保留，请尽快确认。';
    case 'taken':
      return '您已接受保留的时段，进展见“我的预约”。';
    case 'passed':
      return '没有在期限内确认，已顺延给下一家，可重新候补。';
    case 'left':
      return '您已退出候补。';
    default:
      return `${days}没有等到空闲时段，可换个日期再候补。`;
  }
}
