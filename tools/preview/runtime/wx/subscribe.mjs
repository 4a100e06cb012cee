import { openDialog } from '../dialog.mjs';
import { make } from '../dom.mjs';
import { apis } from './callApi.mjs';
import { askFakeWeChat } from './fakeWeChat.mjs';

/** Titles as the person would read them in WeChat; without the fake, the ids. */
async function titlesOf(ids) {
  const templates = await askFakeWeChat('templates').catch(() => []);
  return ids.map(id => templates.find(template => template.id === id)?.title ?? id);
}

async function requestSubscribeMessage({ tmplIds = [] }) {
  const titles = await titlesOf(tmplIds);
  const rows = tmplIds.map((id, index) => consentRow(id, titles[index]));
  const allowed = await openDialog({
    title: '允许创孵云发送以下通知',
    body: rows.map(({ row }) => row),
    actions: [
      { label: '拒绝', value: false },
      { label: '允许', isMain: true, value: true },
    ],
    place: 'bottom',
  });
  const answers = Object.fromEntries(rows.map(({ id, box }) => [id, allowed && box.checked ? 'accept' : 'reject']));
  const { errMsg, errCode, ...counted } = await askFakeWeChat('mp/subscribe', { ids: tmplIds, answers });
  const failure = /fail (.+)$/.exec(errMsg)?.[1];
  if (failure) throw Object.assign(new Error(failure), { errCode });
  return counted;
}

function consentRow(id, title) {
  const box = make('input');
  box.type = 'checkbox';
  box.checked = true;
  return { id, box, row: make('label', 'pv-check', box, make('span', '', title)) };
}

export const subscribeApi = apis({ requestSubscribeMessage });
