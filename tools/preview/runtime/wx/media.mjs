import { openDialog } from '../dialog.mjs';
import { make } from '../dom.mjs';
import { apis, cancelled } from './callApi.mjs';
import { chosenFiles } from './request.mjs';

/** Opens the browser's file chooser; answers [] when nothing was chosen. */
export function pickFiles({ accept = '', multiple = false }) {
  return new Promise(resolve => {
    const input = make('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    input.hidden = true;
    input.addEventListener('change', () => finish([...input.files].map(describe)));
    input.addEventListener('cancel', () => finish([]));
    const finish = files => {
      input.remove();
      resolve(files);
    };
    document.body.append(input);
    input.click();
  });
}

function describe(file) {
  const path = URL.createObjectURL(file);
  chosenFiles.set(path, file);
  return { path, name: file.name, size: file.size, type: file.type, time: Math.floor(file.lastModified / 1000) };
}

async function choose(options) {
  const files = await pickFiles({ ...options, multiple: (options.count ?? 1) > 1 });
  if (!files.length) throw cancelled();
  return files.slice(0, options.count ?? 1);
}

/** Makes a file of what a page drew, so that it can be uploaded like a chosen one. */
function keep(blob) {
  return describe(new File([blob], 'picture.png', { type: blob.type }));
}

const isPicture = file => file.type.startsWith('image/');

async function previewImage({ urls, current }) {
  const picture = make('img', 'pv-picture');
  picture.src = current ?? urls[0];
  picture.alt = '预览图片';
  await openDialog({ title: '', body: [picture], actions: [{ label: '关闭', isMain: true }] });
}

function save({ filePath, tempFilePath, fileName = '创孵云' }) {
  const link = make('a');
  link.href = filePath ?? tempFilePath;
  link.download = fileName;
  link.click();
}

export const mediaApi = {
  ...apis({
    async chooseMedia({ count = 9, mediaType = ['image', 'video'] }) {
      const accept = mediaType.map(type => `${type}/*`).join(',');
      const files = await choose({ count, accept });
      return {
        type: 'mix',
        tempFiles: files.map(({ path, size, type }) => ({ tempFilePath: path, size, fileType: type.split('/')[0] })),
      };
    },
    async chooseImage({ count = 9 }) {
      const files = await choose({ count, accept: 'image/*' });
      return { tempFilePaths: files.map(file => file.path), tempFiles: files };
    },
    async chooseMessageFile({ count, extension = [] }) {
      const accept = extension.map(suffix => (suffix.startsWith('.') ? suffix : `.${suffix}`)).join(',');
      const files = await choose({ count, accept });
      return { tempFiles: files.map(file => ({ ...file, type: isPicture(file) ? 'image' : 'file' })) };
    },
    previewImage,
    previewMedia: ({ sources, current = 0 }) =>
      previewImage({ urls: sources.map(({ url }) => url), current: sources[current].url }),
    saveImageToPhotosAlbum: save,
    saveFileToDisk: save,
    openDocument: ({ filePath }) => void window.open(filePath, '_blank'),
    canvasToTempFilePath: ({ canvas }) =>
      new Promise(resolve => canvas.toBlob(blob => resolve({ tempFilePath: keep(blob).path }))),
  }),
};
