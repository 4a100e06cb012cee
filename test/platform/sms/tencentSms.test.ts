import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createTencentSms, tc3Authorization } from '../../../src/platform/sms/index.js';
import { silentLog } from '../../../src/platform/log/log.js';
import { fixedClock } from '../../support/fixedClock.js';
import { startFakeTextMessages, type FakeTextMessages, type TextAnswer } from '../../support/fakes/fakeTextMessages.js';

const account = { secretId: 'id-for-tests', secretKey: 'key-for-tests' };
const message = { phone: '13812345678', title: '辅导即将开始', text: '14:00 与陈志远的辅导一小时后开始。' };

let platform: FakeTextMessages;
beforeAll(async () => void (platform = await startFakeTextMessages(account)));

const senderOf = (change: object = {}) =>
  createTencentSms({
    ...account,
    baseUrl: platform.url,
    appId: '1400000000',
    signName: '创孵云',
    templateId: '100001',
    region: 'ap-guangzhou',
    clock: fixedClock(),
    log: silentLog,
    ...change,
  });

describe('text messages through Tencent Cloud', () => {
  it('H4: are signed, name the template, and carry title and sentence cut to sixty characters', async () => {
    expect(await senderOf().send({ ...message, text: '长'.repeat(80) })).toBe('sent');

    expect(platform.taken).toEqual([
      {
        PhoneNumberSet: ['+8613812345678'],
        SmsSdkAppId: '1400000000',
        SignName: '创孵云',
        TemplateId: '100001',
        TemplateParamSet: ['辅导即将开始', '长'.repeat(60)],
      },
    ]);
  });

  it.each<[string, TextAnswer, string]>([
    ['a limit that passes', { code: 'LimitExceeded.PhoneNumberThirtySecondLimit' }, 'busy'],
    ['too many requests', { error: 'RequestLimitExceeded' }, 'busy'],
    ['an inner error', { error: 'InternalError' }, 'busy'],
    ['a number on the black list', { code: 'FailedOperation.PhoneNumberInBlacklist' }, 'refused'],
    ['a template that was not approved', { error: 'FailedOperation.TemplateIncorrectOrUnapproved' }, 'refused'],
    ['an answer that cannot be read', { status: 502 }, 'unknown'],
    ['a connection that breaks', 'hangUp', 'unknown'],
    ['no answer in time', 'never', 'unknown'],
  ])('H4: %s is an outcome, never an error', async (_, answer, outcome) => {
    platform.answerNext(answer);

    // Only who waits in vain waits for less than usual: a busy machine may answer late.
    const patience = answer === 'never' ? { timeoutMs: 300 } : {};
    expect(await senderOf(patience).send(message)).toBe(outcome);
  });

  it('are refused with a wrong key, and may be tried again where nobody listens', async () => {
    expect(await senderOf({ secretKey: 'wrong' }).send(message)).toBe('refused');
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    nobody.close();
    await once(nobody, 'close');
    expect(await senderOf({ baseUrl: `http://127.0.0.1:${port}` }).send(message)).toBe('busy');
  });

  it('signs the same call in the same way, and another call in another', () => {
    const call = { host: 'sms.tencentcloudapi.com', payload: '{}', timestamp: 1_551_113_065 };
    const signed = tc3Authorization(call, account);

    expect(signed).toMatch(/^TC3-HMAC-SHA256 Credential=id-for-tests\/2019-02-25\/sms\/tc3_request, SignedHeaders=/);
    expect(tc3Authorization(call, account)).toBe(signed);
    expect(tc3Authorization({ ...call, payload: '{"a":1}' }, account)).not.toBe(signed);
  });
});
