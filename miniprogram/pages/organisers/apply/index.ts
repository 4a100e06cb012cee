import { openFile, type UploadedFile } from '../../../services/files.js';
import { fetchOrganisation } from '../../../services/organisations.js';
import {
  applyAsOrganiser,
  fetchApplication,
  fetchMyApplications,
  reapplyAsOrganiser,
  withdrawApplication,
  type OrganiserApplication,
} from '../../../services/organisers.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, sayProblem, withProgress } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { DISTRICT_CHOICES } from '../../../shared/places.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { choicesOf, EVENT_KINDS } from '../../../shared/resourceWords.js';
import { actingFor, loadMe, mayGoOn } from '../../../shared/session.js';
import { organiserStatus } from '../../../shared/statusText/resources.js';
import { newUuid } from '../../../shared/uuid.js';

const MOST_FILES = 5;
const FIELDS: EntryField[] = [
  { name: 'realName', label: '真实姓名', type: 'text', longest: 50, placeholder: '与身份证明一致' },
  { name: 'contact', label: '联系电话或邮箱', type: 'text', longest: 60, hint: '只有审核人员能看到' },
  { name: 'plan', label: '活动计划', type: 'long', longest: 1_000, placeholder: '办什么活动、面向谁、在哪里办' },
];
const draft = entryDraft('organiser', FIELDS);
const rowsOf = (application: OrganiserApplication) => ({
  ...application,
  tag: organiserStatus(application.status),
  kinds: application.eventKinds.map(kind => EVENT_KINDS[kind] ?? kind).join('、'),
});

/** 主办方认证: who means to hold events, shown, followed and asked for again. */
Page({
  ...loadedPage,
  data: {
    look: 'loading',
    problem: '',
    asOrganisation: '',
    current: null as ReturnType<typeof rowsOf> | null,
    hasForm: false,
    ...entryState(FIELDS),
    kinds: choicesOf(EVENT_KINDS).map(kind => ({ ...kind, isOn: false })),
    districts: DISTRICT_CHOICES,
    districtIndex: 0,
    files: [] as UploadedFile[],
    mostFiles: MOST_FILES,
  },

  onLoad() {
    void this.reload();
  },

  async load() {
    await loadMe();
    if (!mayGoOn()) return;
    const { items } = await fetchMyApplications();
    const [last] = items;
    const current = last ? rowsOf(await fetchApplication(last.id)) : null;
    const acting = actingFor();
    const asOrganisation = acting ? (await fetchOrganisation(acting)).name : '';
    this.setData({ look: 'full', current, asOrganisation, hasForm: !current });
    if (current?.status === 'returned') this.refill(current);
    else if (!current) this.begin();
  },

  begin() {
    const kept = draft.load();
    this.setData({
      hasForm: true,
      values: kept.fields,
      key: kept.key || newUuid(),
      files: [],
      errors: {},
      refusal: '',
    });
  },

  /** What was returned is mended, not written anew; the papers handed in stay. */
  refill({ realName, contact = '', plan, eventKinds }: OrganiserApplication) {
    const kinds = this.data.kinds.map(kind => ({ ...kind, isOn: eventKinds.includes(kind.value) }));
    this.setData({ hasForm: true, values: { realName, contact, plan }, kinds, files: [], errors: {}, refusal: '' });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, this.data.current ? undefined : draft);
  },

  toggleKind(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset['index']);
    this.setData({ [`kinds[${index}].isOn`]: !this.data.kinds[index]?.isOn });
  },

  chooseDistrict(event: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.setData({ districtIndex: Number(event.detail.value) });
  },

  async addFile() {
    const added = await chooseAndUpload(MOST_FILES - this.data.files.length);
    this.setData({ files: [...this.data.files, ...added] });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },

  openPaper(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const file = this.data.current?.files?.find(({ id }) => id === event.detail.id);
    if (file) void openFile(file).catch(sayProblem);
  },

  send() {
    const { kinds, files, current, asOrganisation, districtIndex, key } = this.data;
    const again = current?.status === 'returned';
    const eventKinds = kinds.filter(({ isOn }) => isOn).map(({ value }) => value);
    const alsoWrong = {
      ...(eventKinds.length ? {} : { eventKinds: '请选择要办的活动类型' }),
      ...(files.length || again ? {} : { fileIds: '请上传身份或主体证明' }),
    };
    return sendEntry(
      this,
      async body => {
        const asked = { ...body, eventKinds, fileIds: files.map(({ id }) => id) };
        const district = DISTRICT_CHOICES[districtIndex]?.code;
        if (again && current) await reapplyAsOrganiser(current.id, asked);
        else await applyAsOrganiser({ ...asked, ...(asOrganisation ? {} : { district }) }, key);
        draft.clear();
        sayDone('已提交审核');
        await this.reload();
      },
      alsoWrong,
    );
  },

  async withdraw() {
    const { current } = this.data;
    if (!current || !(await confirmAct('撤回申请', '撤回后可以重新申请。', '撤回'))) return;
    if (await withProgress('正在撤回', () => withdrawApplication(current.id))) await this.reload();
  },
});
