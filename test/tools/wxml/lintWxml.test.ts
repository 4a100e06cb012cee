import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeLater } from '../../support/cleanUp.js';

const LINT = path.join(process.cwd(), 'tools/lintWxml.mjs');
const PAGE = `
wx.onNetworkStatusChange(() => undefined);
Page({ data: { name: '', rows: [], form: { open: false } }, onTap() {}, async save() {} });
`;

function lint(wxml: string, wxss = '') {
  const source = mkdtempSync(path.join(tmpdir(), 'wxml-'));
  closeLater(async () => rmSync(source, { recursive: true, force: true }));
  mkdirSync(path.join(source, 'pages/home'), { recursive: true });
  writeFileSync(path.join(source, 'app.json'), '{ "pages": ["pages/home/index"] }');
  writeFileSync(path.join(source, 'pages/home/index.js'), PAGE);
  writeFileSync(path.join(source, 'pages/home/index.wxml'), wxml);
  writeFileSync(path.join(source, 'pages/home/index.wxss'), wxss);
  const { status, stderr } = spawnSync(process.execPath, [LINT, '--source', source], { encoding: 'utf8' });
  return { status, lines: stderr.trim().split('\n').filter(Boolean) };
}

describe('checking the bindings of templates', () => {
  it('accepts data, loop variables, modules, object keys, members and strings', () => {
    const { status, lines } = lint(`
      <wxs module="m">module.exports = {};</wxs>
      <view wx:for="{{rows}}" wx:key="id" class="{{item.isOn && index > 0 ? 'on name2' : ''}}" bind:tap="onTap">{{m.show(item.a, name)}}</view>
      <block wx:for="{{form.list}}" wx:for-item="line" wx:for-index="no"><text>{{line}}{{no}}</text></block>
      <template name="card"><view>{{whatever}}</view></template>
      <template is="card" data="{{ whatever: name, ...form }}" />
      <!-- <view>{{commentedOut}}</view> -->
      <input value="{{name}}" catch:input="{{form.open ? 'onTap' : 'save'}}" bindblur="save" />
    `);
    expect(lines).toEqual([]);
    expect(status).toBe(0);
  });

  it.each([
    ['<view>{{nmae}}</view>', '{{nmae}} is not data of this page'],
    ["<view class=\"{{isOpen ? 'a' : 'b'}}\" />", '{{isOpen}} is not data'],
    ['<view wx:if="{{rows.length && missing}}" />', '{{missing}} is not data'],
    ['<view wx:for="{{rows}}" wx:key="id"></view><view>{{item}}</view>', '{{item}} is not data'],
    ['<view bind:tap="onTpa" />', 'bind:tap="onTpa": there is no such method'],
    ['<view catchtap="gone" />', 'catchtap="gone": there is no such method'],
    ['<veiw />', '<veiw> is neither built in nor in usingComponents'],
  ])('refuses %s', (wxml, message) => {
    const { status, lines } = lint(`\n${wxml}`);
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^pages\/home\/index\.wxml:2 /);
    expect(lines[0]).toContain(message);
  });

  it('refuses the selector on which WeChat’s style compiler stops', () => {
    const { status, lines } = lint('<view />', '.a { width: calc(2 * 1rpx); /* * */ }\n.stack > * + * { margin: 0 }');
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^pages\/home\/index\.wxss:2 /);
  });

  it('refuses a colour by a name that nobody has defined', () => {
    const known = '.a { --ink: #222; color: var(--ink); gap: var(--none, 4rpx); margin: var(--td-spacer) }';
    expect(lint('<view />', known).lines).toEqual([]);
    expect(lint('<view />', `${known}\n.b { border-color: var(--brand) }`).lines).toEqual([
      'pages/home/index.wxss:2 --brand is defined in no sheet',
    ]);
  });
});
