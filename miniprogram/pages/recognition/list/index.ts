import {
  fetchApplications,
  fetchStandards,
  type ApplicationRow,
  type Standard,
} from '../../../services/recognition.js';
import { allRows } from '../../../shared/listState.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { recognitionStatus } from '../../../shared/statusText/recognition.js';

const rowOf = (row: ApplicationRow) => ({
  ...row,
  ...recognitionStatus(row.status),
  page: row.status === 'draft' || row.status === 'returned' ? 'apply' : 'detail',
});

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    items: [] as ReturnType<typeof rowOf>[],
    standards: [] as Standard[],
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async reload() {
    const { id } = this.data;
    try {
      await loadMe();
      const [applications, standards] = await Promise.all([
        allRows(({ cursor }) => fetchApplications(cursor)),
        fetchStandards(id),
      ]);
      const own = applications.filter(({ facilityId }) => !id || facilityId === id);
      this.setData({
        look: 'full',
        items: own.map(rowOf),
        standards: id ? standards.items : [],
      });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },
});
