import type { Hold } from '../recognition/index.js';
import type { HoldingObjection } from './objection.store.js';

const isUpheld = ({ outcome }: HoldingObjection): boolean => outcome === 'upheld' || outcome === 'partly';

/** What keeps one notice: an objection without an answer; else one that was right, since the last answer. */
function holdOf(objections: readonly HoldingObjection[]): Hold | null {
  if (objections.some(({ status }) => status === 'received')) return { reason: 'open' };
  if (!objections.some(isUpheld)) return null;
  const answers = objections.flatMap(({ status, answeredAt }) =>
    status === 'answered' && answeredAt ? [answeredAt.getTime()] : [],
  );
  return answers.length > 0 ? { reason: 'upheld', answeredAt: new Date(Math.max(...answers)) } : null;
}

/** What keeps each of some notices, by their ids; those that nothing keeps are left out. */
export function holdsOf(objections: readonly HoldingObjection[]): Map<string, Hold> {
  const holds = new Map<string, Hold>();
  for (const id of new Set(objections.map(({ noticeId }) => noticeId))) {
    const hold = holdOf(objections.filter(({ noticeId }) => noticeId === id));
    if (hold) holds.set(id, hold);
  }
  return holds;
}
