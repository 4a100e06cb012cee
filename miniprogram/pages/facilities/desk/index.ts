import { fetchFacility, fetchTree, type Facility, type Figures } from '../../../services/facilities.js';
import { loadedPage } from '../../../shared/loadedPage.js';

const LINKS = [
  { icon: 'building', title: '载体档案', text: '级别、类别、面积与用途', page: 'facilities/file' },
  { icon: 'place', title: '房间与工位', text: '谁在用、到何时；场地申请', page: 'facilities/rooms' },
  { icon: 'mentors', title: '在孵企业名册', text: '三年孵化期、毕业与延期', page: 'facilities/roster' },
  { icon: 'check', title: '入驻办理', text: '按步骤审核、评审会与候补', page: 'facilities/admissions' },
  { icon: 'clock', title: '重大事项与备案', text: '变更后三个月内报告；输出备案', page: 'facilities/changes' },
  { icon: 'document', title: '数据报送', text: '按期报送的各张报表', page: 'facilities/tasks' },
  { icon: 'document', title: '年报', text: '平台已有的数字自动填入，一年一张数据表', page: 'facilities/report' },
  { icon: 'check', title: '认定申报', text: '先自检，达标即可申报；公示与决定书', page: 'recognition/list' },
];

const figuresOf = ({ incubatees, graduates, places, occupied }: Figures) => [
  { label: '在孵企业', value: String(incubatees) },
  { label: '毕业企业', value: String(graduates) },
  { label: '场地使用', value: `${occupied}/${places}` },
];

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    facility: {} as Partial<Facility>,
    about: '',
    figures: [] as { label: string; value: string }[],
    branches: '',
    links: LINKS,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async load() {
    const [facility, tree] = await Promise.all([fetchFacility(this.data.id), fetchTree(this.data.id)]);
    const about = [facility.levelName ?? '尚未认定级别', facility.districtName, `${facility.floorArea} 平方米`];
    const { whole, members } = tree;
    this.setData({
      look: 'full',
      facility,
      about: about.join(' · '),
      figures: figuresOf(whole),
      branches:
        members.length > 1
          ? `含 ${members.length - 1} 处分园：${members
              .slice(1)
              .map(({ name }) => name)
              .join('、')}`
          : '',
    });
  },
});
