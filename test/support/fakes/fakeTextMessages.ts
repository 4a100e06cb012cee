import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tc3Authorization } from '../../../src/platform/sms/index.js';
import { closeLater } from '../cleanUp.js';

/** What the platform says about the next message: a code of its own, an HTTP status, nothing at all, or silence. */
export type TextAnswer = { code: string } | { error: string } | { status: number } | 'hangUp' | 'never';

/** A message as it came over the wire. */
export interface TakenText {
  PhoneNumberSet: string[];
  TemplateParamSet: string[];
  SignName: string;
  TemplateId: string;
  SmsSdkAppId: string;
}

/** Tencent Cloud's text-message service on this machine: checks the signature of every call and keeps what it took. */
export interface FakeTextMessages {
  url: string;
  taken: TakenText[];
  answerNext(...answers: TextAnswer[]): void;
}

const reply = (answer: { code: string } | { error: string }) =>
  'error' in answer
    ? { Response: { Error: { Code: answer.error, Message: 'refused' }, RequestId: 'r' } }
    : { Response: { SendStatusSet: [{ Code: answer.code, SerialNo: 's', Fee: 1 }], RequestId: 'r' } };

export async function startFakeTextMessages(account: {
  secretId: string;
  secretKey: string;
}): Promise<FakeTextMessages> {
  const answers: TextAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const payload = Buffer.concat(chunks).toString();
      const timestamp = Number(request.headers['x-tc-timestamp']);
      const signed = tc3Authorization({ host: request.headers.host ?? '', payload, timestamp }, account);
      const isGenuine = request.headers.authorization === signed && request.headers['x-tc-action'] === 'SendSms';
      const answer: TextAnswer = isGenuine
        ? (answers.shift() ?? { code: 'Ok' })
        : { error: 'AuthFailure.SignatureFailure' };
      if (answer === 'never') return;
      if (answer === 'hangUp') return void request.socket.destroy();
      if ('code' in answer && answer.code === 'Ok') fake.taken.push(JSON.parse(payload) as TakenText);
      response.statusCode = 'status' in answer ? answer.status : 200;
      response.setHeader('Content-Type', 'application/json');
      response.end('status' in answer ? 'out of order' : JSON.stringify(reply(answer)));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closeLater(
    () =>
      new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  const fake: FakeTextMessages = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: [],
    answerNext: (...next) => void answers.push(...next),
  };
  return fake;
}
