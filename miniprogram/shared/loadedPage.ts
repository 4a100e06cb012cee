import { sentenceOf } from './problem.js';

/** What a page brings to spread `loadedPage`: `load` shows what it is about, or throws. */
interface PageThatLoads {
  setData(change: { look: string; problem: string }): void;
  load(): Promise<unknown>;
}

/** What every page about one thing does, to be spread into it: load, fail with a sentence and a retry, load again. */
export const loadedPage = {
  async reload(this: PageThatLoads): Promise<void> {
    try {
      await this.load();
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  async onPullDownRefresh(this: { reload(): Promise<void> }): Promise<void> {
    await this.reload();
    void wx.stopPullDownRefresh();
  },
};

/** The same for a page whose address names the thing: `?id=…`. */
export const subjectPage = {
  ...loadedPage,

  onLoad(
    this: { setData(change: { id: string }): void; reload(): Promise<void> },
    query: Record<string, string | undefined>,
  ): void {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },
};
