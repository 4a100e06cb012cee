import { screenElement } from '../dom.mjs';
import { launchOptions } from '../pages/app.mjs';
import { createAnimation } from '../elements/animation.mjs';
import { apis } from './callApi.mjs';

const STATUS_BAR_PX = 28;
const NAV_BAR_PX = 44;
let clipboard = '';

function getWindowInfo() {
  const width = Math.min(innerWidth, 430);
  const height = (screenElement()?.clientHeight ?? innerHeight - STATUS_BAR_PX) - NAV_BAR_PX;
  return {
    windowWidth: width,
    windowHeight: height,
    screenWidth: width,
    screenHeight: innerHeight,
    statusBarHeight: STATUS_BAR_PX,
    pixelRatio: devicePixelRatio,
    safeArea: {
      left: 0,
      right: width,
      top: STATUS_BAR_PX,
      bottom: innerHeight,
      width,
      height: innerHeight - STATUS_BAR_PX,
    },
    screenTop: STATUS_BAR_PX + NAV_BAR_PX,
  };
}

const getAppBaseInfo = () => ({
  SDKVersion: '3.8.12',
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: 16,
  enableDebug: false,
});
const getDeviceInfo = () => ({
  platform: 'devtools',
  system: 'preview',
  brand: 'preview',
  model: 'preview',
  benchmarkLevel: 50,
});

const networkListeners = new Set();
for (const type of ['online', 'offline']) {
  addEventListener(type, () => {
    for (const listener of networkListeners) listener({ isConnected: navigator.onLine, networkType: networkType() });
  });
}
const networkType = () => (navigator.onLine ? 'wifi' : 'none');

async function setClipboardData({ data }) {
  clipboard = data;
  await navigator.clipboard?.writeText(data).catch(() => undefined);
  globalThis.wx.showToast({ title: '内容已复制' });
}

const nothing = () => undefined;

export const deviceApi = {
  ...apis({
    vibrateShort: () => void navigator.vibrate?.(15),
    vibrateLong: () => void navigator.vibrate?.(400),
    getNetworkType: () => ({ networkType: networkType() }),
    makePhoneCall: ({ phoneNumber }) =>
      void globalThis.wx.showToast({ title: `真机上会拨打 ${phoneNumber}`, icon: 'none' }),
    setClipboardData,
    getClipboardData: async () => ({
      data: clipboard || ((await navigator.clipboard?.readText().catch(() => '')) ?? ''),
    }),
    setKeepScreenOn: nothing,
    setScreenBrightness: nothing,
    getScreenBrightness: () => ({ value: 0.5 }),
    addPhoneCalendar: () => void globalThis.wx.showToast({ title: '已加入手机日历（预览）', icon: 'none' }),
    openLocation: ({ name = '' }) => void globalThis.wx.showToast({ title: `真机上会打开地图 ${name}`, icon: 'none' }),
    getSystemInfo: () => systemInfo(),
  }),
  getWindowInfo,
  getAppBaseInfo,
  getDeviceInfo,
  getSystemInfoSync: () => systemInfo(),
  getSystemSetting: () => ({
    bluetoothEnabled: false,
    locationEnabled: false,
    wifiEnabled: true,
    deviceOrientation: 'portrait',
  }),
  getAppAuthorizeSetting: () => ({ notificationAuthorized: 'authorized', cameraAuthorized: 'authorized' }),
  getMenuButtonBoundingClientRect: () => ({
    top: 34,
    height: 32,
    width: 87,
    left: getWindowInfo().windowWidth - 94,
    right: getWindowInfo().windowWidth - 7,
    bottom: 66,
  }),
  getLaunchOptionsSync: launchOptions,
  getEnterOptionsSync: launchOptions,
  onNetworkStatusChange: listener => networkListeners.add(listener),
  offNetworkStatusChange: listener => (listener ? networkListeners.delete(listener) : networkListeners.clear()),
  getUpdateManager: () => ({
    onCheckForUpdate: nothing,
    onUpdateReady: nothing,
    onUpdateFailed: nothing,
    applyUpdate: nothing,
  }),
  createAnimation,
  onThemeChange: nothing,
  offThemeChange: nothing,
  onWindowResize: listener => addEventListener('resize', () => listener({ size: getWindowInfo() })),
  offWindowResize: nothing,
  onMenuButtonBoundingClientRectWeightChange: nothing,
  offMenuButtonBoundingClientRectWeightChange: nothing,
  onAppShow: nothing,
  onAppHide: nothing,
  reportEvent: nothing,
  showShareMenu: nothing,
};

const systemInfo = () => ({ ...getWindowInfo(), ...getAppBaseInfo(), ...getDeviceInfo() });
