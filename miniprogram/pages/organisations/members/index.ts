import {
  decideClaim,
  fetchClaims,
  fetchMembers,
  inviteMember,
  type Claim,
  type Member,
} from '../../../services/organisations.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { listPage, loadRows } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { loadMe } from '../../../shared/session.js';
import { agoText, friendlyTime } from '../../../shared/time.js';

type ClaimRow = Claim & { ago: string };

Page({
  ...listPage,
  data: {
    id: '',
    isOwner: false,
    list: newList<Member>(),
    claims: [] as ClaimRow[],
    invitation: '',
    invitationUntil: '',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async fetchRows() {
    return { items: (await fetchMembers(this.data.id)).items, nextCursor: null };
  },

  async reload() {
    const me = await loadMe().catch(() => undefined);
    const isOwner = me?.organisations.some(own => own.id === this.data.id && own.role === 'owner') ?? false;
    this.setData({ isOwner });
    await loadRows(this);
    if (isOwner) await this.showClaims();
  },

  async showClaims() {
    const { items } = await fetchClaims(this.data.id).catch(() => ({ items: [] }));
    const open = items.filter(({ status }) => status === 'open');
    this.setData({ claims: open.map(claim => ({ ...claim, ago: agoText(claim.createdAt) })) });
  },

  async invite() {
    const invitation = await withProgress('正在生成', () => inviteMember(this.data.id));
    if (!invitation) return;
    this.setData({ invitation: invitation.code, invitationUntil: friendlyTime(invitation.expiresAt) });
  },

  copy() {
    void wx.setClipboardData({ data: this.data.invitation });
  },

  async answerClaim(
    event: WechatMiniprogram.CustomEvent<object, object, { id: string; decision: 'accept' | 'reject' }>,
  ) {
    const { id, decision } = event.currentTarget.dataset;
    const title = decision === 'accept' ? '同意加入' : '不同意加入';
    const content = decision === 'accept' ? '对方将可以代表本组织办理业务。' : '对方会看到认领未获同意。';
    if (!(await confirmAct(title, content))) return;
    if (await withProgress('正在办理', () => decideClaim(id, decision))) sayDone('已回复');
    await this.reload();
  },
});
