import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { invalid } from '../../shared/errors.js';
import { MOST_FILE_BYTES, type FileService } from './file.service.js';
import { fileView, viewFile } from './file.view.js';

/** What multipart boundaries and headers add around the bytes. */
const FORM_BYTES = 16 * 1024;

/** Handing files in, and reading them back. */
export const fileRoutes = (files: FileService): AnyOperation[] => [
  operation({
    id: 'files.upload',
    method: 'post',
    path: '/v1/files',
    summary: '上传一个文件（PDF、图片、.xlsx、.docx，至多 10 MB），一天之内随材料提交',
    who: 'signedIn',
    accepts: 'file',
    bodyLimit: MOST_FILE_BYTES + FORM_BYTES,
    reply: fileView,
    // A repeated upload is one more file that nobody attaches; it goes by itself.
    safety: 'none',
    run: async ({ actor, file }) => {
      if (!file) throw invalid('file_missing', '请选择要上传的文件');
      if (file.bytes.length > MOST_FILE_BYTES) throw invalid('file_too_large', '文件不能超过 10 MB，请压缩后再传');
      return viewFile(await files.upload(actor, file));
    },
  }),
  operation({
    id: 'files.get',
    method: 'get',
    path: '/v1/files/:id',
    summary: '下载文件：上传者，以及有权查看所属材料的人',
    who: 'signedIn',
    params: z.strictObject({ id: z.string().min(1).max(64) }),
    reply: z.unknown(),
    run: async ({ actor, params }) => {
      const { file, bytes } = await files.read(actor, params.id);
      return new Answer(200, bytes, {
        'Content-Type': file.mimeType,
        // Never shown inside our own pages: what a stranger uploads must not run as us.
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      });
    },
  }),
];
