import { fetchStanding, type Standing } from '../../../services/mentoring.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { mayStay } from '../../../shared/session.js';
import { dayOf, dayText } from '../../../shared/time.js';

const KINDS = { noShow: '爽约', lateCancel: '临近取消' } as const;

Page({
  ...loadedPage,
  data: {
    look: 'loading',
    problem: '',
    standing: {} as Partial<Standing>,
    sentence: '',
    rows: [] as { what: string; kind: string }[],
  },

  async onShow() {
    if (await mayStay()) void this.reload();
  },

  async load() {
    const standing = await fetchStanding();
    const { isLowered, until, counted } = standing;
    const sentence =
      isLowered && until
        ? `候补和抢手导师暂时排在其他人之后，${dayText(dayOf(until))}恢复。`
        : '守约情况良好，排序不受影响。';
    this.setData({
      standing,
      sentence,
      rows: counted.map(one => ({ what: one.what, kind: KINDS[one.kind] })),
      look: 'full',
    });
  },
});
