import { fetchAlliances, foundAlliance, type Alliance } from '../../../services/alliances.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { ALLIANCE_KINDS, choicesOf } from '../../../shared/resourceWords.js';
import { loadMe } from '../../../shared/session.js';

const FIELDS: EntryField[] = [
  { name: 'name', label: '联盟名称', type: 'text', longest: 40, placeholder: '如：智能家电孵化联盟' },
  { name: 'kind', label: '类型', type: 'choice', choices: choicesOf(ALLIANCE_KINDS) },
  { name: 'summary', label: '说明', type: 'long', optional: true },
];

const rowOf = ({ id, name, kind, seats }: Alliance) => ({
  id,
  name,
  text: `${ALLIANCE_KINDS[kind]} · ${seats.filter(({ status }) => status === 'member').length} 家成员`,
  isInvited: seats.some(({ isMine, status }) => isMine && status === 'invited'),
});

Page({
  ...listPage,
  data: {
    id: '',
    list: newList<ReturnType<typeof rowOf>>(),
    isOpen: false,
    ...entryState(FIELDS),
  },

  onLoad(query: Record<string, string | undefined>) {
    const { fields, key } = entryDraft('alliance', FIELDS).load();
    this.setData({ id: query['id'] ?? '', values: fields, key });
  },

  onShow() {
    void this.reload();
  },

  async fetchRows() {
    await loadMe();
    const { items } = await fetchAlliances();
    return { items: items.map(rowOf), nextCursor: null };
  },

  found() {
    this.setData({ isOpen: true });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, entryDraft('alliance', FIELDS));
  },

  closeForm() {
    this.setData({ isOpen: false });
  },

  send() {
    const { id, key } = this.data;
    return sendEntry(this, async body => {
      const founded = await foundAlliance(id, body, key);
      entryDraft('alliance', FIELDS).clear();
      sayDone('已发起');
      this.setData({ isOpen: false });
      openPage(`/pages/alliances/detail/index?id=${founded.id}`);
    });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/alliances/detail/index?id=${event.currentTarget.dataset['id']}`);
  },
});
