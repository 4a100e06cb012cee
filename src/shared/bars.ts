import type { Actor, BlockScope } from './actor.js';
import { shanghaiTime } from './calendar.js';
import { AppError } from './errors.js';

const KEPT_FROM: Readonly<Record<BlockScope, { code: string; what: string }>> = {
  account: { code: 'account_blocked', what: '您的账号已被封禁' },
  bookings: { code: 'bookings_blocked', what: '您暂时不能预约导师' },
  events: { code: 'events_blocked', what: '您暂时不能报名活动' },
};

/** Throws 403 when a block keeps the person from this: the sentence says why, for how long and how to appeal. */
export function assertNotBarred(actor: Actor, scope: BlockScope): void {
  const bar = actor.bars?.find(one => one.scope === scope);
  if (!bar) return;
  const { code, what } = KEPT_FROM[scope];
  const until = bar.until ? `至 ${shanghaiTime(bar.until)}` : '至管理员解除';
  throw new AppError(403, code, `${what}（${until}）：${bar.reason}。如有异议，可在“我的 · 账号限制”申诉`, {
    extra: { reason: bar.reason, until: bar.until?.toISOString() ?? null },
  });
}
