import { emit } from '../events.mjs';
import { askPhoneCode } from './identity.mjs';
import { pickFiles } from './media.mjs';

/** What a button with `open-type` does besides its tap. */
export async function openCapability(name, button) {
  if (name === 'getPhoneNumber' || name === 'getRealtimePhoneNumber') {
    emit(button, name.toLowerCase(), await askPhoneCode());
  } else if (name === 'chooseAvatar') {
    const [file] = await pickFiles({ accept: 'image/*' });
    if (file) emit(button, 'chooseavatar', { avatarUrl: file.path });
  } else if (name === 'agreePrivacyAuthorization') {
    emit(button, 'agreeprivacyauthorization', {});
  } else if (name === 'share') {
    globalThis.wx.showToast({ title: '真机上会打开微信转发', icon: 'none' });
  } else if (name === 'contact') {
    globalThis.wx.showToast({ title: '真机上会打开客服会话', icon: 'none' });
  }
}
