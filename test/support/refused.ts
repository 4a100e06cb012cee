/** A refusal with this code, said in Chinese; for `toMatchObject`. */
export const refused = (status: number, code: string) => ({
  status,
  body: { code, detail: expect.stringMatching(/[\u4e00-\u9fff]/) },
});
