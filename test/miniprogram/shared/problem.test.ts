import { ApiError, issuesByField, problemFrom, sentenceOf } from '../../../miniprogram/shared/problem.js';

describe('reading a refusal', () => {
  it('takes code, sentence, issues and whatever else the problem tells', () => {
    const error = problemFrom(409, {
      type: 'urn:x',
      title: 'organisation exists',
      status: 409,
      code: 'organisation_exists',
      detail: '您已登记过该组织',
      requestId: 'r1',
      organisationId: 'org_1',
    });

    expect(error).toMatchObject({
      status: 409,
      code: 'organisation_exists',
      message: '您已登记过该组织',
      requestId: 'r1',
    });
    expect(error.extra).toEqual({ organisationId: 'org_1' });
  });

  it.each([['<html>'], [null], [[]], [{ detail: 7, issues: 'x' }], [undefined]])(
    'has a sentence even for the unreadable reply %j',
    body => {
      const error = problemFrom(502, body);
      expect(error.code).toBe('unreadable_reply');
      expect(error.message).toMatch(/稍后再试/);
      expect(error.issues).toEqual([]);
    },
  );

  it('leads each issue to its field, the first of a field winning', () => {
    const error = new ApiError('有误', {
      status: 422,
      code: 'invalid_request',
      issues: [
        { path: 'body.creditCode', message: '校验位不符' },
        { path: 'creditCode', message: '第二条' },
        { path: 'name', message: '请填写名称' },
      ],
    });
    expect(issuesByField(error)).toEqual({ creditCode: '校验位不符', name: '请填写名称' });
    expect(issuesByField(new Error('boom'))).toEqual({});
  });

  it('never shows the text of a bug to a person', () => {
    expect(sentenceOf(new TypeError('x is not a function'))).toBe('出了点问题，请稍后再试');
  });
});
