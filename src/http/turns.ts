import { AppError } from '../shared/errors.js';

/** Beyond this many waiting for one thing, the rest are asked to come back. */
const LONGEST_QUEUE = 2_000;

interface Line {
  waiting: (() => void)[];
}

const lines = new Map<string, Line>();

async function stand(name: string): Promise<void> {
  const line = lines.get(name);
  if (!line) return void lines.set(name, { waiting: [] });
  if (line.waiting.length >= LONGEST_QUEUE)
    throw new AppError(503, 'busy', '当前操作的人太多，请稍后重试', { retryAfterSeconds: 1 });
  await new Promise<void>(resolve => line.waiting.push(resolve));
}

function leave(name: string): void {
  const next = lines.get(name)?.waiting.shift();
  if (next) next();
  else lines.delete(name);
}

/** Lets requests for the same thing take turns in this process, first come, first served. */
export const turns = {
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    await stand(name);
    try {
      return await work();
    } finally {
      leave(name);
    }
  },
};
