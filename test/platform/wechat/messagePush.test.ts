import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createMessagePush } from '../../../src/platform/wechat/index.js';
import { pushSignature } from '../../../src/platform/wechat/messagePush.js';
import { encryptPush } from '../../../tools/fake-wechat/index.js';
import { fixedClock } from '../../support/fixedClock.js';

const clock = fixedClock();
const appId = 'wx0123456789abcdef';
const token = 'AAAAA';
const newKey = () => randomBytes(32).toString('base64').slice(0, 43);
const [oldKey, aesKey] = [newKey(), newKey()];
const push = createMessagePush({ appId, token, aesKeys: [aesKey, oldKey], clock });

interface Change {
  key?: string;
  app?: string;
  timestamp?: string;
}

function pushed(message: object, { key = aesKey, app = appId, timestamp }: Change = {}) {
  const at = timestamp ?? String(clock.now().getTime() / 1000);
  const Encrypt = encryptPush(JSON.stringify(message), { aesKey: key, appId: app });
  const query = { timestamp: at, nonce: '17', msg_signature: pushSignature(token, at, '17', Encrypt) };
  return { query, body: JSON.stringify({ ToUserName: 'gh_1', Encrypt }) };
}

const popup = (List: object) => ({
  FromUserName: 'o-person',
  CreateTime: 1_772_676_000,
  MsgType: 'event',
  Event: 'subscribe_msg_popup_event',
  List,
});
const accepted = { TemplateId: 'T1', SubscribeStatusString: 'accept', PopupScene: '1' };
const refused = { TemplateId: 'T2', SubscribeStatusString: 'reject', PopupScene: '1' };

describe('message push', () => {
  it.each([
    ['1714036504', '1514711492', 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['1714037059', '486452656', '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
  ])('agrees with the published signature of %s and %s', (timestamp, nonce, signature) => {
    expect(pushSignature('AAAAA', timestamp, nonce)).toBe(signature);
  });

  it('echoes when WeChat checks the address, and not for anybody else', () => {
    const timestamp = String(clock.now().getTime() / 1000);
    const signature = pushSignature(token, timestamp, '5');

    expect(push.readEcho({ signature, timestamp, nonce: '5', echostr: 'hello' })).toBe('hello');
    expect(() => push.readEcho({ signature: signature.replace(/.$/, 'x'), timestamp, nonce: '5' })).toThrow();
    expect(() => push.readEcho({})).toThrow();
  });

  it.each([
    ['one item as an object', accepted, ['T1']],
    ['several items as an array', [accepted, refused], ['T1', 'T2']],
  ])('reads %s', (_name, list, templates) => {
    const { query, body } = pushed(popup(list));

    const event = push.readEvent(query, body);

    expect(event.openid).toBe('o-person');
    expect(event.items.map(({ templateId }) => templateId)).toEqual(templates);
    expect(event.items[0]).toEqual({ kind: 'consent', templateId: 'T1', answer: 'accept', source: 'dialog' });
  });

  it('reads a nested list, a change in the settings and the end of a delivery', () => {
    const nested = pushed({ ...popup([]), List: undefined, SubscribeMsgPopupEvent: { List: accepted } });
    const change = pushed({ ...popup(refused), Event: 'subscribe_msg_change_event' });
    const sent = { TemplateId: 'T1', MsgID: '9', ErrorCode: '0', ErrorStatus: 'success' };
    const delivery = pushed({ ...popup(sent), CreateTime: '1772676000', Event: 'subscribe_msg_sent_event' });

    expect(push.readEvent(nested.query, nested.body).items).toHaveLength(1);
    expect(push.readEvent(change.query, change.body).items).toMatchObject([{ answer: 'reject', source: 'settings' }]);
    expect(push.readEvent(delivery.query, delivery.body)).toMatchObject({
      at: new Date(1_772_676_000_000),
      items: [{ kind: 'delivery', messageId: '9', delivered: true }],
    });
  });

  it('gives every repetition of a push the same key, whatever its encryption', () => {
    const [first, again] = [pushed(popup(accepted)), pushed(popup(accepted))];
    const other = pushed(popup(refused));

    expect(first.body).not.toBe(again.body);
    expect(push.readEvent(again.query, again.body).key).toBe(push.readEvent(first.query, first.body).key);
    expect(push.readEvent(other.query, other.body).key).not.toBe(push.readEvent(first.query, first.body).key);
  });

  it('takes the previous key while it is being changed, and no other', () => {
    const old = pushed(popup(accepted), { key: oldKey });
    const foreign = pushed(popup(accepted), { key: newKey() });

    expect(push.readEvent(old.query, old.body).items).toHaveLength(1);
    expect(() => push.readEvent(foreign.query, foreign.body)).toThrow(expect.objectContaining({ status: 401 }));
  });

  it('refuses a message for another app and one older than five minutes', () => {
    const foreign = pushed(popup(accepted), { app: 'wxffffffffffffffff' });
    const stale = pushed(popup(accepted), { timestamp: String(clock.now().getTime() / 1000 - 301) });

    for (const { query, body } of [foreign, stale])
      expect(() => push.readEvent(query, body)).toThrow(expect.objectContaining({ code: 'push_not_genuine' }));
  });

  it('carries any text through encryption and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        const { query, body } = pushed({ ...popup(accepted), FromUserName: text });
        return push.readEvent(query, body).openid === text;
      }),
    );
  });

  it('answers damaged bodies with a refusal and nothing else', () => {
    const { query, body } = pushed(popup(accepted));
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        const damaged = body.slice(0, at) + character + body.slice(at + 1);
        if (damaged === body) return;
        try {
          expect(push.readEvent(query, damaged).openid).toBe('o-person');
        } catch (cause) {
          expect(cause).toMatchObject({ name: 'AppError' });
        }
      }),
    );
  });
});
