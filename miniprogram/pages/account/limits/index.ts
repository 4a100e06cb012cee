import { appealBlock, fetchOwnBlocks, type Block } from '../../../services/privacy.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { blockStatus, scopesText } from '../../../shared/statusText/account.js';
import { friendlyTime } from '../../../shared/time.js';

interface Row {
  id: string;
  title: string;
  reason: string;
  until: string;
  label: string;
  tone: string;
  appeal: string;
  answer: string;
  canAppeal: boolean;
}

const rowOf = (block: Block): Row => ({
  id: block.id,
  title: `暂停：${scopesText(block.scopes)}`,
  reason: block.reason,
  until: block.until ? `至 ${friendlyTime(block.until)}` : '至管理员解除',
  ...blockStatus(block.state),
  appeal: block.appeal?.text ?? '',
  answer: block.appeal?.answer ?? '',
  canAppeal: block.state === 'inForce' && !block.appeal,
});

const fetchRows = async () => ({ items: (await fetchOwnBlocks()).items.map(rowOf), nextCursor: null });

Page({
  ...listPage,
  data: { list: newList<Row>() },
  fetchRows,

  onLoad() {
    void this.reload();
  },

  async appeal(event: WechatMiniprogram.TouchEvent) {
    const placeholderText = '请说明情况，由作出决定的人以外的管理人员答复';
    const { confirm, content } = await wx.showModal({ title: '申诉', editable: true, placeholderText });
    const text = content?.trim() ?? '';
    if (!confirm || !text) return;
    if (await withProgress('正在提交', () => appealBlock(String(event.currentTarget.dataset['id']), text)))
      sayDone('已提交申诉');
    await this.reload();
  },
});
