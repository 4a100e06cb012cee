import { openDialog, textField } from '../dialog.mjs';
import { make } from '../dom.mjs';
import { apis, cancelled } from './callApi.mjs';

/** Looks through the camera for a QR code as long as the dialog stands; quietly gives up without camera or reader. */
async function watchCamera(video, onFound) {
  if (!('BarcodeDetector' in globalThis) || !navigator.mediaDevices) return () => undefined;
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    const detector = new globalThis.BarcodeDetector({ formats: ['qr_code'] });
    const timer = setInterval(async () => {
      const [code] = await detector.detect(video).catch(() => []);
      if (code) onFound(code.rawValue);
    }, 300);
    return () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    };
  } catch {
    return () => undefined;
  }
}

async function scanCode() {
  const { input, field } = textField('码的内容', { placeholder: '粘贴二维码里的文字' });
  const video = make('video', 'pv-camera');
  video.hidden = true;
  video.muted = true;
  const stopping = watchCamera(video, text => {
    input.value = text;
    input.closest('[role=dialog]')?.querySelector('.pv-main')?.click();
  });
  const result = await openDialog({
    title: '扫一扫',
    body: [video, field],
    actions: [
      { label: '取消', value: undefined },
      { label: '识别', isMain: true, value: () => input.value.trim() },
    ],
  });
  (await stopping)();
  if (!result) throw cancelled();
  return { result, scanType: 'QR_CODE', charSet: 'utf-8', path: pathOf(result), rawData: '' };
}

/** A mini-program code carries a page path instead of text. */
const pathOf = result => (/^\/?pages\//.test(result) ? result.replace(/^\//, '') : undefined);

export const scanApi = apis({ scanCode });
