import { allRows, canLoadMore, firstPage, newest, newList, nextPage } from '../../../miniprogram/shared/listState.js';
import { ApiError } from '../../../miniprogram/shared/problem.js';

const refused = () => Promise.reject(new ApiError('没有权限', { status: 403, code: 'forbidden' }));

describe('a list that is shown whole', () => {
  it('asks for every page, and fails when one of them fails', async () => {
    const asked: unknown[] = [];
    const pages = [
      { items: [1, 2], nextCursor: 'c1' },
      { items: [3], nextCursor: null },
    ];
    const rows = await allRows(async page => {
      asked.push(page);
      return pages.shift() ?? refused();
    });
    expect(rows).toEqual([1, 2, 3]);
    expect(asked).toEqual([
      { cursor: undefined, limit: 100 },
      { cursor: 'c1', limit: 100 },
    ]);
    await expect(allRows(refused)).rejects.toThrow('没有权限');
  });
});

describe('the looks of a list', () => {
  it('loads, then shows rows', async () => {
    expect(newList().look).toBe('loading');
    const list = await firstPage(async () => ({ items: [1, 2], nextCursor: 'c1' }));
    expect(list).toMatchObject({ look: 'full', items: [1, 2], more: 'idle' });
    expect(canLoadMore(list)).toBe(true);
  });

  it('is empty when there is nothing', async () => {
    const list = await firstPage(async () => ({ items: [], nextCursor: null }));
    expect(list).toMatchObject({ look: 'empty', more: 'end' });
    expect(canLoadMore(list)).toBe(false);
  });

  it('fails with the sentence of the refusal', async () => {
    expect(await firstPage(refused)).toMatchObject({ look: 'failed', problem: '没有权限' });
  });

  it('adds the next page by path and knows the end', async () => {
    const list = await firstPage(async () => ({ items: ['a', 'b'], nextCursor: 'c1' }));
    const asked: string[] = [];
    const change = await nextPage('list', list, async cursor => {
      asked.push(cursor);
      return { items: ['c'], nextCursor: null };
    });
    expect(asked).toEqual(['c1']);
    expect(change).toEqual({ 'list.items[2]': 'c', 'list.nextCursor': null, 'list.more': 'end' });
  });

  it('keeps its rows when the next page fails', async () => {
    const list = await firstPage(async () => ({ items: ['a'], nextCursor: 'c1' }));
    expect(await nextPage('list', list, refused)).toEqual({ 'list.more': 'failed' });
  });

  it('lets only the newest search speak', async () => {
    const heard: string[] = [];
    const onlyNewest = newest();
    let answerOld: (text: string) => void = () => undefined;
    const old = onlyNewest(new Promise<string>(resolve => (answerOld = resolve)), text => void heard.push(text));
    await onlyNewest(Promise.resolve('new'), text => void heard.push(text));
    answerOld('old');
    await old;
    expect(heard).toEqual(['new']);
  });
});
