// `npm test`: everything, from nothing. `--quick`: the inner loop, without browser and races.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const quick = process.argv.includes('--quick');
const began = Date.now();
const say = text => console.log(`[${Math.round((Date.now() - began) / 1000)} 秒] ${text}`);

const has = command => !spawnSync(command, ['--version']).error;
const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');

const CHROMIUM_PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** What the tests need besides Node, and how Debian calls it. */
const NEEDED = [
  { name: 'Redis', package: 'redis-server', present: () => process.env.REDIS_URL || has('redis-server') },
  {
    name: 'Chromium',
    // Draws the same pages without the browser's own windows, an eighth quicker; older systems have the whole one only.
    package: 'chromium-headless-shell',
    instead: 'chromium',
    present: () => [process.env.CHROMIUM_PATH, ...CHROMIUM_PLACES].some(file => file && existsSync(file)),
    browserOnly: true,
  },
  {
    name: '中文字体',
    package: 'fonts-noto-cjk',
    present: () =>
      existsSync('/usr/share/fonts/opentype/noto') || existsSync('/usr/share/fonts/truetype/noto') || !isRootOnDebian,
    browserOnly: true,
  },
];

function installMissing() {
  const missing = NEEDED.filter(({ present, browserOnly }) => !(quick && browserOnly) && !present());
  if (missing.length === 0) return;
  const packages = missing.map(item => item.package);
  if (!isRootOnDebian) {
    console.error(
      `测试还需要：${missing.map(item => item.name).join('、')}。请先安装（Debian：apt-get install ${packages.join(' ')}），或用 REDIS_URL、CHROMIUM_PATH 指明。`,
    );
    process.exit(1);
  }
  say(`安装 ${packages.join('、')}`);
  const apt = args =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt(['update', '-qq']);
  const install = names => apt(['install', '-y', '-qq', '--no-install-recommends', ...names]).status === 0;
  const others = missing.map(item => item.instead ?? item.package);
  if (!install(packages) && !install(others)) process.exit(1);
}

function step(name, command, args) {
  say(name);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`未通过：${name}`);
  process.exit(status ?? 1);
}

const report = path.join(root, '.tmp/jest.json');
let passed = 0;

/** Runs jest and adds up what passed; jest itself says what failed. */
function jest(name, args) {
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  step(name, process.execPath, ['node_modules/jest/bin/jest.js', '--json', '--outputFile', report, ...args]);
  passed += JSON.parse(readFileSync(report, 'utf8')).numPassedTests;
}

/** Browsers, each with a product of its own: two at a time. */
const BROWSER = ['test/browser/'];

/** Real processes that are killed and timed: one at a time, so that nothing else holds the machine. */
const ALONE = ['test/start/', 'test/races/', 'test/tools/fake-wechat/process'];

/** Many random runs, races, every operation, the database: not for the inner loop. */
const SLOW = [
  '[Rr]aces?\\.test',
  'test/fuzz/',
  'test/matrix/',
  'Model\\.test',
  'anyOrder\\.test',
  'packages/embedded-mongo/',
];

/** Long stories over HTTP; the inner loop does without them. */
const UNHURRIED = [
  'offlineMerge\\.test',
  'features/mentors/(bookings|imports|bookingChoices|slotWaits|officeHours|away|bookingRoom|bookingChanges|terms)\\.test',
  'features/mentoring/(mentorDays|calendars|sessions)\\.test',
  'features/(alliances|demands|providers|services|funding|qualifications)/',
  'features/(companies|deskSignIn|drafts|files|mandates|organisers|privacy|records)/',
  'features/identity/(phones|blocks)\\.test',
  'features/facilities/(tenancy|registry|reports)\\.test',
  'features/assessments/(grading|manyGrades|gradeNotice|otherKinds|corrections|rectification|selfEvaluation|elsewhere)\\.test',
  'features/awards/(paying|refresh|assessed)\\.test',
  'features/(targets|certificates|reporting)/',
  'features/(disclosure|dossiers|rehearsal)/',
  'features/recognition/(chain|review|races)\\.test',
  'features/events/(attendance|surveys|waitlist|reminders|paidTickets)\\.test',
  'features/vouchers/(voucherFlow|voucherDeadlines|applyingRefusals|decidingRefusals|payingRefusals)\\.test',
  'features/payments/(ordering|lostNotices|payingLate|refunding|reconciliation)\\.test',
  'notifications/(delivery|guards|textMessages)\\.test',
  'features/desk/nudges\\.test',
  'features/mentors/urging\\.test',
  'test/tools/',
  'test/http/databaseAway',
];

installMissing();
if (!quick) {
  step('规范检查', process.execPath, ['tools/lint.mjs']);
  step('类型检查', process.execPath, ['tools/typecheck.mjs']);
}
await build(quick ? ['server'] : undefined, say);
const left = [...BROWSER, ...ALONE, ...(quick ? [...SLOW, ...UNHURRIED] : [])];
jest('单元与接口测试', ['--testPathIgnorePatterns', '/node_modules/', ...left]);
if (!quick) {
  jest('浏览器测试', ['--forceExit', ...BROWSER]);
  jest('并发与启动测试', ['--runInBand', '--forceExit', ...ALONE]);
}
say('全部通过');
console.log(`${passed} passed, 0 failed`);
