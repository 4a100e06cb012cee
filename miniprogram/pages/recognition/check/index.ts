import { fetchCheck, fetchStandards, startApplication, type Check } from '../../../services/recognition.js';
import { withProgress } from '../../../shared/feedback.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { newUuid } from '../../../shared/uuid.js';

const sentence = ({ findings, ready }: Check): string => {
  const missing = findings.filter(({ required, met }) => required && !met).length;
  return ready ? '已全部达标，可以申报。' : `还有 ${missing} 项要补充，可以先建草稿，边补边报。`;
};

Page({
  data: {
    id: '',
    standardId: '',
    look: 'loading',
    problem: '',
    name: '',
    source: '',
    assumptions: [] as string[],
    check: { findings: [], gates: [], ready: false } as Check,
    sentence: '',
    key: newUuid(),
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '', standardId: query['standardId'] ?? '' });
    void this.reload();
  },

  async reload() {
    const { id, standardId } = this.data;
    try {
      await loadMe();
      const [check, { items }] = await Promise.all([fetchCheck(id, standardId), fetchStandards(id)]);
      const standard = items.find(each => each.id === standardId);
      this.setData({
        look: 'full',
        check,
        sentence: sentence(check),
        name: standard?.name ?? '',
        source: standard ? `${standard.document} ${standard.article}` : '',
        assumptions: standard?.assumptions ?? [],
      });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  async start() {
    const { id, standardId, key } = this.data;
    const started = await withProgress('正在新建', () => startApplication({ facilityId: id, standardId }, key));
    if (started) void wx.redirectTo({ url: `/pages/recognition/apply/index?id=${started.id}` });
  },
});
