import { apis } from './callApi.mjs';

const asked = new URLSearchParams(location.search).get('as') ?? '';

/** Whose phone this is, from `?as=`; each keeps to its own storage. */
export const phoneOwner = /^[\w-]{1,40}$/.test(asked) ? asked : 'guest';
const prefix = `phone:${phoneOwner}:`;

export const storage = {
  read(key) {
    const text = localStorage.getItem(prefix + key);
    return text === null ? undefined : JSON.parse(text);
  },
  write(key, value) {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  },
  remove(key) {
    localStorage.removeItem(prefix + key);
  },
  keys: () =>
    Object.keys(localStorage)
      .filter(key => key.startsWith(prefix))
      .map(key => key.slice(prefix.length)),
};

const sync = {
  getStorageSync: key => storage.read(key) ?? '',
  setStorageSync: (key, value) => storage.write(key, value),
  removeStorageSync: key => storage.remove(key),
  clearStorageSync: () => storage.keys().forEach(storage.remove),
  getStorageInfoSync: () => ({ keys: storage.keys(), currentSize: 0, limitSize: 10_240 }),
};

export const storageApi = {
  ...sync,
  ...apis({
    getStorage({ key }) {
      const data = storage.read(key);
      if (data === undefined) throw new Error('data not found');
      return { data };
    },
    setStorage: ({ key, data }) => sync.setStorageSync(key, data),
    removeStorage: ({ key }) => sync.removeStorageSync(key),
    clearStorage: () => sync.clearStorageSync(),
    getStorageInfo: () => sync.getStorageInfoSync(),
  }),
};
