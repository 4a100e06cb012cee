import { WxElement } from './wxElement.mjs';

const ALLOWED =
  /^(a|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)$/;
const ALLOWED_ATTRIBUTES = new Set(['class', 'style', 'src', 'alt', 'colspan', 'rowspan']);

/** rich-text: nodes as HTML text or as a tree; tags and attributes outside the list are dropped. */
export class RichTextElement extends WxElement {
  static observedAttributes = ['nodes'];

  attributeChangedCallback() {
    const nodes = this.raw('nodes');
    this.replaceChildren(...(Array.isArray(nodes) ? nodes.map(build) : parse(String(nodes ?? ''))));
  }
}

function parse(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.body.querySelectorAll('*')) clean(element);
  return [...parsed.body.childNodes];
}

function clean(element) {
  if (!ALLOWED.test(element.localName)) return element.remove();
  for (const name of element.getAttributeNames()) {
    if (!ALLOWED_ATTRIBUTES.has(name)) element.removeAttribute(name);
  }
}

function build(node) {
  if (node.type === 'text') return document.createTextNode(node.text ?? '');
  const element = document.createElement(ALLOWED.test(node.name) ? node.name : 'span');
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (ALLOWED_ATTRIBUTES.has(name)) element.setAttribute(name, String(value));
  }
  element.append(...(node.children ?? []).map(build));
  return element;
}
