/**
 * WXML's built-in tags and the element that stands for each in the browser.
 * Where HTML has the same control we use it, so that assistive tools and tests see a real button or input.
 */
export const builtInTags = {
  view: 'wx-view',
  text: 'wx-text',
  image: 'wx-image',
  icon: 'wx-icon',
  progress: 'wx-progress',
  'cover-view': 'wx-view',
  'cover-image': 'wx-image',
  'root-portal': 'wx-root-portal',
  'rich-text': 'wx-rich-text',
  'scroll-view': 'wx-scroll-view',
  swiper: 'wx-swiper',
  'swiper-item': 'wx-swiper-item',
  navigator: 'wx-navigator',
  form: 'wx-form',
  picker: 'wx-picker',
  switch: 'wx-switch',
  button: 'button',
  input: 'input',
  textarea: 'textarea',
  label: 'label',
  canvas: 'canvas',
  video: 'video',
};
