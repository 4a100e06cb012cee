import { API_BASE } from '../config.js';
import { problemFrom, unreachable } from '../shared/problem.js';
import { sessionStore } from '../shared/sessionStore.js';

/** A file the server has taken in; its id goes into the form it belongs to, within a day. */
export interface UploadedFile {
  id: string;
  name: string;
  mimeType: string;
  size: number;
  sha256: string;
}

const identity = (): Record<string, string> => {
  const organisationId = sessionStore.organisationId();
  return {
    authorization: `Bearer ${sessionStore.token()}`,
    ...(organisationId ? { 'x-organisation-id': organisationId } : {}),
  };
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Sends a chosen file to an address that takes one. Throws `ApiError`, as every call does. */
export const uploadTo = <T>(path: string, filePath: string): Promise<T> =>
  new Promise((resolve, reject) => {
    wx.uploadFile({
      url: `${API_BASE}/v1${path}`,
      filePath,
      name: 'file',
      header: identity(),
      success: ({ statusCode, data }) => {
        const body = readJson(data);
        if (statusCode < 300) resolve(body as T);
        else reject(problemFrom(statusCode, body));
      },
      fail: () => reject(unreachable()),
    });
  });

/** 上传一个文件 */
export const uploadFile = (filePath: string): Promise<UploadedFile> => uploadTo('/files', filePath);

/** 下载并打开一个文件 with the phone's own reader. */
export const openFile = (file: { id: string; mimeType: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    wx.downloadFile({
      url: `${API_BASE}/v1/files/${file.id}`,
      header: identity(),
      success: ({ statusCode, tempFilePath }) => {
        if (statusCode !== 200) return reject(problemFrom(statusCode, undefined));
        if (file.mimeType.startsWith('image/')) void wx.previewImage({ urls: [tempFilePath] });
        else void wx.openDocument({ filePath: tempFilePath, showMenu: true });
        resolve();
      },
      fail: () => reject(unreachable()),
    });
  });
