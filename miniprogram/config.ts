/** Where the API lives, by the edition of the mini-program that is running. Domains must be registered with WeChat. */
const HOSTS = {
  develop: 'http://127.0.0.1:3000',
  trial: 'https://api.chuangfu.example.cn',
  release: 'https://api.chuangfu.example.cn',
} as const;

/** The base of every call, without a slash at the end. */
export const API_BASE: string = HOSTS[wx.getAccountInfoSync().miniProgram.envVersion];
