import { API_BASE } from '../config.js';
import { problemFrom, unreachable } from './problem.js';
import { sessionStore } from './sessionStore.js';

/** Downloads an exit file and opens it with the phone's own reader, from where it can be sent on. */
export const openIssuedRecord = (id: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    wx.downloadFile({
      url: `${API_BASE}/v1/records/${id}/file.pdf`,
      header: { authorization: `Bearer ${sessionStore.token()}` },
      success: ({ statusCode, tempFilePath }) => {
        if (statusCode !== 200) return reject(problemFrom(statusCode, undefined));
        void wx.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
        resolve(true);
      },
      fail: () => reject(unreachable()),
    });
  });
