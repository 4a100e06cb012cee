import '../support/phone.js';
import { subjectPage } from '../../../miniprogram/shared/loadedPage.js';
import { ApiError } from '../../../miniprogram/shared/problem.js';

/** A page about one thing, which the server gives or refuses. */
function openedPage(answers: (string | Error)[]) {
  const page = {
    ...subjectPage,
    data: { id: '', look: 'loading', problem: '', title: '' },
    setData(change: object): void {
      Object.assign(page.data, change);
    },
    async load() {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      page.setData({ look: 'full', title: `${page.data.id} ${answer ?? ''}` });
    },
  };
  return page;
}

describe('a page about one thing', () => {
  it('loads what its address names', async () => {
    const page = openedPage(['路演']);
    page.onLoad({ id: 'evt_1' });
    await Promise.resolve();

    expect(page.data).toMatchObject({ id: 'evt_1', look: 'full', title: 'evt_1 路演' });
  });

  it('says why it could not load, and is whole after a retry', async () => {
    const page = openedPage([new ApiError('该活动不存在', { status: 404, code: 'not_found' }), '路演']);
    await page.reload();
    expect(page.data).toMatchObject({ look: 'failed', problem: '该活动不存在' });

    await page.reload();
    expect(page.data.look).toBe('full');
  });
});
