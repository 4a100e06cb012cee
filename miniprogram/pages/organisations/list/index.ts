import { acceptInvitation, fetchOrganisation, isWhole, type Organisation } from '../../../services/organisations.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { KIND_NAMES } from '../../../shared/kinds.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { registrationDraft } from '../../../shared/registration.js';
import { loadMe, mayGoOn } from '../../../shared/session.js';
import { organisationSentence, organisationStatus } from '../../../shared/statusText/organisations.js';

interface Row {
  id: string;
  name: string;
  kindName: string;
  district: string;
  statusLabel: string;
  tone: string;
  sentence: string;
}

function rowOf(organisation: Organisation): Row {
  const { id, name, kind, status, districtName } = organisation;
  const { label, tone } = organisationStatus(status);
  const sentence = organisationSentence(organisation);
  return { id, name, kindName: KIND_NAMES[kind], district: districtName, statusLabel: label, tone, sentence };
}

async function fetchRows() {
  const me = await loadMe({ isFresh: true });
  const found = await Promise.all((me?.organisations ?? []).map(({ id }) => fetchOrganisation(id)));
  return { items: found.filter(isWhole).map(rowOf), nextCursor: null };
}

Page({
  ...listPage,
  data: { list: newList<Row>(), hasDraft: false },
  fetchRows,

  onShow() {
    this.setData({ hasDraft: registrationDraft('').load().savedAt > 0 });
    void this.reload();
  },

  register() {
    if (mayGoOn()) openPage('/pages/organisations/register/index');
  },

  async join() {
    if (!mayGoOn()) return;
    const placeholderText = '请输入邀请码';
    const { confirm, content } = await wx.showModal({ title: '加入组织', editable: true, placeholderText });
    const code = content?.trim() ?? '';
    if (!confirm || !code) return;
    const joined = await withProgress('正在加入', () => acceptInvitation(code));
    if (!joined) return;
    sayDone('已加入');
    await this.reload();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/organisations/detail/index?id=${event.currentTarget.dataset['id']}`);
  },
});
