import { openFile, type UploadedFile } from '../../../services/files.js';
import { fetchEngagement, moveEngagement, type Engagement } from '../../../services/serviceCatalogue.js';
import { askForText } from '../../../shared/actingAs.js';
import { entryState, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, sayProblem, withProgress } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe } from '../../../shared/session.js';
import { engagementStatus } from '../../../shared/statusText/resources.js';
import { friendlyTime, today } from '../../../shared/time.js';

const FIELDS: EntryField[] = [
  { name: 'deliveredOn', label: '交付日期', type: 'day' },
  { name: 'minutes', label: '服务时长（小时）', type: 'hours', placeholder: '如 4 或 1.5' },
  { name: 'amountFen', label: '服务金额（元）', type: 'money', optional: true, hint: '免费服务不用填' },
  { name: 'outcome', label: '交付成果', type: 'long', placeholder: '如：测试报告一份' },
];
const MOST_FILES = 5;
const STARS = ['5 分 很满意', '4 分 满意', '3 分 一般', '2 分 不满意', '1 分 很不满意'];

const stepsOf = ({ steps }: Engagement) =>
  steps.map(({ to, side, at, note }, index) => ({
    title: `${side === 'client' ? '申请方' : '提供方'} · ${engagementStatus(to).label}`,
    time: friendlyTime(at),
    text: note,
    state: index === steps.length - 1 ? 'now' : 'done',
  }));

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    engagement: {} as Partial<Engagement>,
    status: { label: '', tone: 'plain' },
    steps: [] as ReturnType<typeof stepsOf>,
    hours: '',
    may: {} as Record<string, boolean>,
    ...entryState(FIELDS),
    files: [] as UploadedFile[],
    mostFiles: MOST_FILES,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '', values: { deliveredOn: today() } });
    void this.reload();
  },

  async load() {
    await loadMe();
    this.show(await fetchEngagement(this.data.id));
  },

  show(engagement: Engagement) {
    this.setData({
      look: 'full',
      engagement,
      status: engagementStatus(engagement.status),
      steps: stepsOf(engagement),
      hours: engagement.delivery ? String(Math.round(engagement.delivery.minutes / 6) / 10) : '',
      may: Object.fromEntries(engagement.moves.map(move => [move, true])),
    });
  },

  async move(move: string, body: object) {
    const moved = await withProgress('正在办理', () => moveEngagement(this.data.id, move, body));
    if (!moved) return;
    sayDone('已办理');
    this.show(moved);
  },

  accept() {
    return this.move('accept', {});
  },

  async decline() {
    const note = await askForText('谢绝申请', '请写明原因，对方会看到');
    if (note) await this.move('decline', { note });
  },

  async dispute() {
    const note = await askForText('对交付有异议', '哪里与约定不符');
    if (note) await this.move('dispute', { note });
  },

  async withdraw() {
    if (await confirmAct('撤回申请', '撤回后提供方会收到通知，可以重新申请。', '撤回')) await this.move('withdraw', {});
  },

  async confirm() {
    const chosen = await wx.showActionSheet({ itemList: STARS }).catch(() => undefined);
    if (chosen) await this.move('confirm', { satisfaction: STARS.length - chosen.tapIndex });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    this.setData({ values: { ...this.data.values, [event.detail.name]: event.detail.value }, errors: {} });
  },

  async addFile() {
    const files = await chooseAndUpload(MOST_FILES - this.data.files.length);
    this.setData({ files: [...this.data.files, ...files] });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },

  openFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const all = [...this.data.files, ...(this.data.engagement.files ?? [])];
    const file = all.find(({ id }) => id === event.detail.id);
    if (file) void openFile(file).catch(sayProblem);
  },

  deliver() {
    const { id, files } = this.data;
    return sendEntry(this, async body => {
      const fileIds = files.map(file => file.id);
      this.show(await moveEngagement(id, 'deliver', { amountFen: 0, ...body, fileIds }));
      this.setData({ files: [] });
      sayDone('已登记');
    });
  },
});
