import type { AnyOperation } from './operation.js';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `body{font:15px/1.7 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:960px;margin:0 auto;padding:32px 20px;color:#1d2129}
h1{font-size:26px}h2{margin-top:36px;font-size:18px}table{width:100%;border-collapse:collapse}td{padding:9px 8px;border-top:1px solid #e5e6eb;vertical-align:top}
code{font:13px ui-monospace,monospace}b{display:inline-block;width:60px;font:600 12px ui-monospace,monospace;color:#0052d9}.open{color:#00753b}.own{color:#5e6573}`;

/** The readable API pages: every operation by area, with who may call it. The whole schemas are in `/openapi.json`. */
export function docsPage(operations: readonly AnyOperation[]): string {
  const areas = new Map<string, AnyOperation[]>();
  for (const declared of operations) {
    const area = declared.path.split('/')[2] ?? '';
    areas.set(area, [...(areas.get(area) ?? []), declared]);
  }
  const rows = (list: AnyOperation[]) =>
    list
      .map(
        ({ method, path, summary, who, id }) =>
          `<tr id="${escape(id)}"><td><b>${method.toUpperCase()}</b><code>${escape(path)}</code></td><td>${escape(summary)}</td><td class="${who === 'anyone' ? 'open' : 'own'}">${who === 'anyone' ? '公开' : '需登录'}</td></tr>`,
      )
      .join('');
  const sections = [...areas]
    .map(([area, list]) => `<h2>/v1/${escape(area)}</h2><table>${rows(list)}</table>`)
    .join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>创孵云 API</title><style>${STYLE}</style></head><body><main><h1>创孵云 API</h1><p>完整的请求与答复格式见 <a href="/openapi.json">openapi.json</a>。错误一律为 problem+json：<code>code</code> 供程序识别，<code>detail</code> 供人阅读。</p>${sections}</main></body></html>`;
}
