import { ImageElement } from './image.mjs';
import { ScrollViewElement } from './scrollView.mjs';
import { SwiperElement } from './swiper.mjs';
import { FormElement } from './form.mjs';
import { PickerElement } from './picker.mjs';
import { RichTextElement } from './richText.mjs';
import { NavigatorElement } from './navigator.mjs';
import { SwitchElement, ProgressElement } from './small.mjs';

const elements = {
  'wx-image': ImageElement,
  'wx-scroll-view': ScrollViewElement,
  'wx-swiper': SwiperElement,
  'wx-form': FormElement,
  'wx-picker': PickerElement,
  'wx-rich-text': RichTextElement,
  'wx-navigator': NavigatorElement,
  'wx-switch': SwitchElement,
  'wx-progress': ProgressElement,
};
for (const [tag, definition] of Object.entries(elements)) customElements.define(tag, definition);
