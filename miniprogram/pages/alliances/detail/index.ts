import {
  answerAlliance,
  fetchAlliance,
  fetchShared,
  inviteFacility,
  leaveAlliance,
  shareWith,
  takeBackShare,
  type Alliance,
  type Shared,
} from '../../../services/alliances.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { ALLIANCE_KINDS, SHARED_KINDS } from '../../../shared/resourceWords.js';
import { loadMe } from '../../../shared/session.js';
import { seatStatus } from '../../../shared/statusText/resources.js';
import { chooseShare, findOne } from './choices.js';

const PAGES = { mentor: 'mentors', event: 'events', demand: 'demands' } as const;

const shareRow = (share: Shared) => ({
  ...share,
  kindName: SHARED_KINDS[share.kind] ?? '',
  url: `/pages/${PAGES[share.kind]}/detail/index?id=${share.subjectId}`,
});

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    alliance: {} as Partial<Alliance>,
    kindName: '',
    seats: [] as { facilityId: string; facilityName: string; label: string; tone: string }[],
    mine: '',
    isInvited: false,
    shares: [] as ReturnType<typeof shareRow>[],
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async load() {
    await loadMe();
    const alliance = await fetchAlliance(this.data.id);
    const own = alliance.seats.filter(({ isMine }) => isMine);
    const member = own.find(({ status }) => status === 'member');
    const shares = member ? await fetchShared(this.data.id) : [];
    this.setData({
      look: 'full',
      alliance,
      kindName: ALLIANCE_KINDS[alliance.kind] ?? '',
      seats: alliance.seats.map(seat => ({ ...seat, ...seatStatus(seat.status) })),
      mine: (member ?? own[0])?.facilityId ?? '',
      isInvited: !member,
      shares: shares.map(shareRow),
    });
  },

  async act(work: () => Promise<unknown>) {
    if (!(await withProgress('正在办理', work))) return false;
    sayDone('已办理');
    return true;
  },

  async answer(event: WechatMiniprogram.CustomEvent<object, object, { decision: 'accept' | 'decline' }>) {
    const { decision } = event.currentTarget.dataset;
    if (!(await this.act(() => answerAlliance(this.data.id, this.data.mine, decision)))) return;
    if (decision === 'accept') await this.reload();
    else void wx.navigateBack();
  },

  /** Looks a facility up by name, here or in another city, and invites it. */
  async invite() {
    const facility = await findOne('facility', '邀请载体');
    if (facility && (await this.act(() => inviteFacility(this.data.id, facility.id)))) await this.reload();
  },

  async share() {
    const chosen = await chooseShare();
    const { id, mine } = this.data;
    if (chosen && (await this.act(() => shareWith(id, { facilityId: mine, ...chosen })))) await this.reload();
  },

  async leave() {
    if (!(await confirmAct('退出联盟', '本单位共享的导师、活动和需求会一并收回。', '退出'))) return;
    if (await this.act(() => leaveAlliance(this.data.id, this.data.mine))) void wx.navigateBack();
  },

  async takeBack(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    if (await this.act(() => takeBackShare(id))) await this.reload();
  },
});
