import { API_BASE } from '../config.js';
import { problemFrom, unreachable } from './problem.js';
import { sessionStore } from './sessionStore.js';

/** Downloads a PDF and opens it with the phone's own reader, from where it can be sent on. */
export const openPdf = (path: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    wx.downloadFile({
      url: `${API_BASE}/v1${path}`,
      header: { authorization: `Bearer ${sessionStore.token()}` },
      success: ({ statusCode, tempFilePath }) => {
        if (statusCode !== 200) return reject(problemFrom(statusCode, undefined));
        void wx.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
        resolve(true);
      },
      fail: () => reject(unreachable()),
    });
  });

/** Opens an exit file. */
export const openIssuedRecord = (id: string): Promise<boolean> => openPdf(`/records/${id}/file.pdf`);
