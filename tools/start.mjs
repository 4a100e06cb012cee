// `npm start`: the whole product on this machine. What the environment names is used; the rest is brought along.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { Children } from './start/children.mjs';
import { ownKeys } from './start/settings.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const began = Date.now();
const say = text => console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)} 秒] ${text}`);

const port = Number(process.env.PORT ?? 3000);
const dataDir = path.resolve(process.env.DATA_DIR ?? at('.data'));
const children = new Children();

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port: found } = probe.address();
      probe.close(() => resolve(found));
    });
  });

const isFree = wanted =>
  new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(wanted, process.env.HOST ?? '127.0.0.1', () => probe.close(() => resolve(true)));
  });

async function database() {
  if (process.env.MONGODB_URI) {
    say('数据库：使用 MONGODB_URI');
    return { MONGODB_URI: process.env.MONGODB_URI };
  }
  const bin = at('packages/embedded-mongo/bin/embedded-mongo.mjs');
  const uri = await children.spawn(
    '内嵌数据库',
    process.execPath,
    [bin, '--port', '0', '--with-parent', '--dir', path.join(dataDir, 'mongo')],
    {
      ready: line => line.startsWith('mongodb://'),
    },
  );
  say(`数据库：内嵌，数据保存在 ${path.relative(process.cwd(), dataDir) || dataDir}/mongo`);
  const withName = new URL(uri);
  withName.pathname = '/chuangfu';
  return { MONGODB_URI: withName.toString(), DB_ENGINE: 'embedded' };
}

async function queue() {
  if (process.env.REDIS_URL) {
    say('队列：使用 REDIS_URL');
    return { REDIS_URL: process.env.REDIS_URL };
  }
  if (spawnSync('redis-server', ['--version']).error) {
    say('队列：本机没有 redis-server，到期事项由巡检唤醒（每 2 秒），功能不减');
    return {};
  }
  const redisPort = await freePort();
  const flags = ['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--hz', 100];
  await children.spawn(
    'Redis',
    'redis-server',
    [...flags, '--maxmemory-policy', 'noeviction', '--dir', dataDir].map(String),
    {
      ready: line => line.includes('Ready to accept connections'),
    },
  );
  say('队列：本机 redis-server，BullMQ 准时唤醒');
  return { REDIS_URL: `redis://127.0.0.1:${redisPort}` };
}

async function wechat() {
  if (process.env.WX_APP_ID) {
    say('微信：使用 WX_APP_ID 的真实接口');
    return {};
  }
  const base = `http://127.0.0.1:${port}`;
  const args = ['--state', path.join(dataDir, 'fake-wechat.json'), '--notify-base-url', base];
  const line = await children.spawn(
    '微信替身',
    process.execPath,
    [at('dist/server/tools/fake-wechat/main.js'), ...args],
    {
      ready: text => text.startsWith('{'),
    },
  );
  const { url, credentials } = JSON.parse(line);
  say('微信：本机替身（登录、订阅消息、支付），不连外网');
  return {
    WX_API_BASE: url,
    WX_APP_ID: credentials.appId,
    WX_APP_SECRET: credentials.appSecret,
    WXPAY_BASE_URL: url,
    WXPAY_MCHID: credentials.mchId,
    WXPAY_SERIAL: credentials.merchantSerial,
    WXPAY_PRIVATE_KEY: credentials.merchantPrivateKey,
    WXPAY_API_V3_KEY: credentials.apiV3Key,
    WXPAY_PUBLIC_KEY_ID: credentials.platformPublicKeyId,
    WXPAY_PUBLIC_KEY: credentials.platformPublicKey,
    FAKE_WECHAT_URL: url,
    DEMO_DATA: 'true',
  };
}

/** Laid out once: what people have changed in it since is theirs. Another database than ours is asked each time. */
async function demonstration(env) {
  const mark = path.join(dataDir, 'demo-laid-out');
  const isOurs = env.DB_ENGINE === 'embedded';
  if (isOurs && existsSync(mark)) return say('演示数据：沿用上次的');
  await children.fork('演示数据', at('dist/server/tools/demo/main.js'), { env });
  if (isOurs) writeFileSync(mark, '');
  say('演示数据：人员、300 位导师、活动、创新券、政策');
}

async function main() {
  console.log('创孵云正在启动……');
  if (!(await isFree(port))) throw new Error(`端口 ${port} 已被占用：请换一个，例如 PORT=3100 npm start`);
  const keys = await ownKeys(dataDir);
  await build(undefined, say);
  const [mongo, redis, fake] = await Promise.all([database(), queue(), wechat()]);
  const env = { LOG_LEVEL: 'warn', ...process.env, ...keys, ...mongo, ...redis, ...fake, PORT: String(port) };
  if (env.DEMO_DATA === 'true') await demonstration(env);
  await Promise.all([
    children.fork('接口', at('dist/server/src/server.js'), { env }),
    children.fork('后台任务', at('dist/server/jobs/worker.js'), { env }),
  ]);
  say(`就绪：http://127.0.0.1:${port}/   （Ctrl-C 结束）`);
}

let ending = false;
async function end(code) {
  if (ending) return;
  ending = true;
  say('正在结束：办完手头的事，再依次关闭……');
  await children.end();
  say('已结束');
  process.exit(code);
}

children.onCrash = (name, why) => {
  if (name === '演示数据' && why === 0) return;
  console.error(`「${name}」意外退出（${why}）`);
  void end(1);
};
process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));

main().catch(error => {
  console.error(`启动失败：${error.message}`);
  void end(1);
});
