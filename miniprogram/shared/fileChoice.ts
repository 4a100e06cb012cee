import { uploadFile, type UploadedFile } from '../services/files.js';
import { withProgress } from './feedback.js';

const ENDINGS = ['pdf', 'xlsx', 'docx', 'jpg', 'jpeg', 'png'];
const FROM_CAMERA = 0;

/** Paths of the files a person chose; [] when they changed their mind. */
async function choosePaths(most: number): Promise<string[]> {
  try {
    const { tapIndex } = await wx.showActionSheet({ itemList: ['拍照或从相册选', '从聊天记录选文件'] });
    if (tapIndex === FROM_CAMERA) {
      const { tempFiles } = await wx.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] });
      return tempFiles.map(({ tempFilePath }) => tempFilePath);
    }
    const { tempFiles } = await wx.chooseMessageFile({ count: most, type: 'file', extension: ENDINGS });
    return tempFiles.map(({ path }) => path);
  } catch {
    return [];
  }
}

/** Lets a person choose up to `most` files and uploads them one by one; those that were refused are told and left out. */
export async function chooseAndUpload(most: number): Promise<UploadedFile[]> {
  const uploaded: UploadedFile[] = [];
  for (const path of await choosePaths(most)) {
    const file = await withProgress('正在上传', () => uploadFile(path));
    if (file) uploaded.push(file);
  }
  return uploaded;
}
