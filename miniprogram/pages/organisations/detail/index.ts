import {
  decideResidency,
  exitResidency,
  fetchOrganisation,
  fetchResidents,
  fetchStays,
  isWhole,
  type Organisation,
  type PublicOrganisation,
  type Residency,
} from '../../../services/organisations.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { isFacility, isStartup, KIND_NAMES } from '../../../shared/kinds.js';
import { openPage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe } from '../../../shared/session.js';
import { booksOf } from './books.js';
import { organisationSteps } from '../../../shared/organisationSteps.js';
import { organisationSentence, organisationStatus, residencyStatus } from '../../../shared/statusText/organisations.js';

type Stay = Residency & { label: string; tone: string };

const NOTICE_TONES: Readonly<Record<string, string>> = {
  approved: 'notice-good',
  refused: 'notice-bad',
  submitted: 'notice-info',
};

const factsOf = (organisation: PublicOrganisation | Organisation) => {
  const whole = isWhole(organisation) ? organisation : undefined;
  return [
    { label: '统一社会信用代码', value: whole?.creditCode ?? '' },
    { label: '地址', value: whole?.address ?? '' },
    { label: '联系人', value: whole?.contactName ?? '' },
    { label: '孵化面积', value: whole?.floorArea ? `${whole.floorArea} 平方米` : '' },
    { label: '行业或技术领域', value: organisation.industry },
    { label: '简介', value: organisation.summary },
  ].filter(({ value }) => value);
};

const stayOf = (residency: Residency): Stay => ({ ...residency, ...residencyStatus(residency.status) });

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    organisation: {} as Partial<Organisation>,
    kindName: '',
    place: '',
    status: { label: '', tone: 'plain' },
    sentence: '',
    noticeTone: '',
    steps: [] as ReturnType<typeof organisationSteps>,
    facts: [] as { label: string; value: string }[],
    stays: [] as Stay[],
    isFacility: false,
    books: [] as ReturnType<typeof booksOf>,
    isStartup: false,
    isTeam: false,
    isMine: false,
    canEdit: false,
    canMoveIn: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async load() {
    const [me, organisation] = await Promise.all([loadMe(), fetchOrganisation(this.data.id)]);
    const isMine = me?.organisations.some(({ id }) => id === organisation.id) ?? false;
    this.show(organisation, isMine);
    if (isMine && organisation.status === 'approved') await this.showStays(organisation);
  },

  show(organisation: PublicOrganisation | Organisation, isMine: boolean) {
    const whole = isMine && isWhole(organisation) ? organisation : undefined;
    const { status, kind } = organisation;
    this.setData({
      look: 'full',
      organisation,
      kindName: KIND_NAMES[kind],
      place: `${organisation.jurisdictionName} ${organisation.districtName}`,
      status: organisationStatus(status),
      sentence: whole ? organisationSentence(whole) : '',
      noticeTone: NOTICE_TONES[status] ?? '',
      steps: whole && status !== 'approved' ? organisationSteps(whole) : [],
      facts: factsOf(organisation),
      isFacility: isFacility(kind),
      books: isMine && status === 'approved' ? booksOf(organisation) : [],
      isStartup: isStartup(kind),
      isTeam: kind === 'makerTeam' && status === 'approved',
      isMine,
      canEdit: whole !== undefined && (status === 'draft' || status === 'returned'),
      canMoveIn: false,
    });
  },

  async showStays({ id, kind }: PublicOrganisation) {
    if (isFacility(kind)) {
      this.setData({ stays: (await fetchResidents(id)).map(stayOf) });
    } else if (isStartup(kind)) {
      const { items } = await fetchStays(id);
      const isOpen = items.some(({ status }) => status === 'applied' || status === 'resident');
      this.setData({ stays: items.map(stayOf), canMoveIn: !isOpen });
    }
  },

  async answerStay(
    event: WechatMiniprogram.CustomEvent<object, object, { id: string; decision: 'accept' | 'refuse' }>,
  ) {
    const { id, decision } = event.currentTarget.dataset;
    const refusing = decision === 'refuse';
    if (refusing && !(await confirmAct('不同意入驻', '企业会收到通知，可改为申请其他载体。', '不同意'))) return;
    if (await withProgress('正在办理', () => decideResidency(id, decision))) {
      sayDone(refusing ? '已回复' : '已同意入驻');
      await this.reload();
    }
  },

  async withdrawStay(event: WechatMiniprogram.CustomEvent<object, object, { id: string; facility: string }>) {
    const { id, facility } = event.currentTarget.dataset;
    if (!(await confirmAct('撤回入驻申请', `${facility}会收到通知；撤回后可以申请其他载体。`, '撤回'))) return;
    if (await withProgress('正在办理', () => exitResidency(id))) sayDone('已撤回');
    await this.reload();
  },

  edit() {
    openPage(`/pages/organisations/register/index?id=${this.data.id}`);
  },

  moveIn() {
    openPage(`/pages/organisations/residency/index?startupId=${this.data.id}`);
  },
});
