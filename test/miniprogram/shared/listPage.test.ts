import { phone } from '../support/phone.js';
import { listPage, ownListPage, searchByTyping } from '../../../miniprogram/shared/listPage.js';
import { newList, type Page } from '../../../miniprogram/shared/listState.js';
import { ApiError } from '../../../miniprogram/shared/problem.js';

type Answer = (page: Page<string>) => void;

/** A page in memory: `setData` by whole names and by `list.…` paths, and rows that the test hands over when it likes. */
function openedPage<M extends object>(methods: M) {
  const asked: { cursor: string | undefined; answer: Answer }[] = [];
  const page = {
    data: { list: newList<string>(), q: '' },
    setData(change: Record<string, unknown>): void {
      for (const [path, value] of Object.entries(change)) {
        const [, field = '', index] = /^list\.(\w+)(?:\[(\d+)\])?$/.exec(path) ?? [];
        if (!field) Object.assign(page.data, { [path]: value });
        else if (index === undefined) Object.assign(page.data.list, { [field]: value });
        else page.data.list.items[Number(index)] = String(value);
      }
    },
    fetchRows: (cursor?: string) => new Promise<Page<string>>(answer => void asked.push({ cursor, answer })),
    ...methods,
  };
  return { page, asked };
}

let redirected: string[] = [];

beforeEach(() => {
  phone.reset();
  redirected = [];
  Object.assign(wx, { redirectTo: ({ url }: { url: string }) => void redirected.push(url) });
});

describe('a list page', () => {
  it('loads its first page, then the next at the bottom, once however often the bottom is reached', async () => {
    const { page, asked } = openedPage(listPage);
    const loading = page.reload();
    asked[0]?.answer({ items: ['a', 'b'], nextCursor: 'c1' });
    await loading;

    const more = page.onReachBottom();
    await page.onReachBottom();
    expect(page.data.list.more).toBe('loading');
    asked[1]?.answer({ items: ['c'], nextCursor: null });
    await more;

    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, 'c1']);
    expect(page.data.list).toMatchObject({ look: 'full', items: ['a', 'b', 'c'], more: 'end' });
  });

  it('shows the answer to the newest question only', async () => {
    const { page, asked } = openedPage(listPage);
    const loads = [page.reload(), page.reload()];
    asked[1]?.answer({ items: ['new'], nextCursor: null });
    asked[0]?.answer({ items: ['old'], nextCursor: null });
    await Promise.all(loads);

    expect(page.data.list.items).toEqual(['new']);
  });

  it('drops a further page of a list that was loaded anew meanwhile', async () => {
    const { page, asked } = openedPage(listPage);
    const loading = page.reload();
    asked[0]?.answer({ items: ['a'], nextCursor: 'c1' });
    await loading;
    const more = page.onReachBottom();
    const anew = page.reload();
    asked[2]?.answer({ items: ['x'], nextCursor: 'c9' });
    await anew;
    asked[1]?.answer({ items: ['b'], nextCursor: null });
    await more;

    expect(page.data.list).toMatchObject({ items: ['x'], nextCursor: 'c9', more: 'idle' });
  });

  it('keeps two open pages of the same kind apart', async () => {
    const [one, other] = [openedPage(listPage), openedPage(listPage)];
    const loads = [one.page.reload(), other.page.reload()];
    one.asked[0]?.answer({ items: ['one'], nextCursor: null });
    other.asked[0]?.answer({ items: ['other'], nextCursor: null });
    await Promise.all(loads);

    expect([one.page.data.list.items, other.page.data.list.items]).toEqual([['one'], ['other']]);
  });

  it('searches a moment after the typing stops', async () => {
    jest.useFakeTimers();
    const { page, asked } = openedPage({ ...listPage, ...searchByTyping });
    const typed = (value: string) => page.onSearch({ detail: { value } } as WechatMiniprogram.Input);
    typed('算');
    jest.advanceTimersByTime(200);
    typed(' 算力 ');
    jest.advanceTimersByTime(299);
    expect(asked).toHaveLength(0);
    jest.advanceTimersByTime(1);
    jest.useRealTimers();

    expect(asked).toHaveLength(1);
    expect(page.data.q).toBe('算力');
  });
});

describe('a list of one’s own things', () => {
  it('sends a visitor to sign in', async () => {
    phone.storage.set('signedOut', true);
    const { page, asked } = openedPage(ownListPage);
    await page.reload();

    expect(redirected).toEqual(['/pages/account/signIn/index']);
    expect(asked).toHaveLength(0);
  });

  it('keeps who is signed in on the page while the network is away, and says so there', async () => {
    phone.storage.set('session', { token: 't1', expiresAt: '2026-12-01T00:00:00Z' });
    const { page } = openedPage({
      ...ownListPage,
      fetchRows: () => Promise.reject(new ApiError('网络不通，请检查网络后重试', { status: 0, code: 'unreachable' })),
    });
    await page.reload();

    expect(phone.sent.at(-1)?.url).toMatch(/\/v1\/me$/);
    expect(redirected).toEqual([]);
    expect(page.data.list).toMatchObject({ look: 'failed', problem: '网络不通，请检查网络后重试' });
  });
});
