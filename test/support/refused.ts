/** A refusal with this code, said in Chinese, and whatever else it tells; for `toMatchObject`. */
export const refused = (status: number, code: string, extra: object = {}) => ({
  status,
  body: { code, detail: expect.stringMatching(/[\u4e00-\u9fff]/), ...extra },
});
