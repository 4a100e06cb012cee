/** One paragraph of a policy with the article it stands in, written as the rules cite it: 三(五), 二(一)1, 末句. */
export interface ArticleParagraph {
  article: string;
  paragraph: string;
}

const RESIDUE = /(责任编辑[:：]|本消息为.*用户上传并发布|^相关政策$)/;
const WORD_MARKS = /\[bookmark:[^\]]*\]/g;
const NUMBERED = /^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.．])/;
const TITLE_END = /(意见|方案|计划|通知|机制|办法)([（(][^（()）]*年[)）])?$/;
const SENTENCE_END = /[。！？：:；;）)]$/;
const DATE_OR_NUMBER = /(\d日|号)$/;
/** A body line is at least this long; shorter unterminated lines are signatures and headings. */
const BODY_LENGTH = 15;
/** A numbered line longer than this is a paragraph, not a heading. */
const HEADING_LENGTH = 30;
/** A text without line breaks is longer than any paragraph. */
const LOST_BREAKS = 2_000;

/**
 * Cleans a policy text as it was copied from a web page or a converted file: drops the page's residue (QD-30) and
 * converter marks, finds lost line breaks again, re-joins sentences and titles that were broken across lines.
 */
export function cleanPolicyText(raw: string): readonly string[] {
  const lines = dropResidue(raw.replaceAll(WORD_MARKS, '').split(/\r?\n/).flatMap(restoreBreaks));
  const paragraphs: string[] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last !== undefined && continues(last, line)) paragraphs[paragraphs.length - 1] = last + line;
    else paragraphs.push(line);
  }
  return paragraphs;
}

/** Where line breaks were lost, only single spaces still show where a paragraph began. */
const restoreBreaks = (line: string): string[] =>
  (line.length > LOST_BREAKS ? line.split(' ') : [line.replace(/〕\s+/g, '〕')])
    .map(each => each.replace(/^#+\s*/, '').replaceAll(/[\s\u3000]+/g, ''))
    .filter(each => each.length > 0);

function dropResidue(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex(line => RESIDUE.test(line));
  return end < 0 ? lines : lines.slice(0, end);
}

const isHeading = (line: string): boolean =>
  NUMBERED.test(line) && line.length <= HEADING_LENGTH && !line.includes('。');

const unclosed = (line: string, open: string, close: string): boolean =>
  line.split(open).length > line.split(close).length;

/** True when a line is the rest of what stood before it. */
function continues(last: string, line: string): boolean {
  if (unclosed(last, '《', '》') || unclosed(last, '（', '）')) return true;
  if (NUMBERED.test(line) || isHeading(last) || SENTENCE_END.test(last) || DATE_OR_NUMBER.test(last)) return false;
  if (TITLE_END.test(last)) return false;
  if (TITLE_END.test(line) && line.length <= 60 && !/^\d/.test(line)) return true;
  return last.length >= BODY_LENGTH;
}

interface Place {
  chapter: string;
  section: string;
  item: string;
}

/** Gives every paragraph the article it stands in. Unnumbered ones belong to the article before them. */
export function readArticles(paragraphs: readonly string[]): readonly ArticleParagraph[] {
  let place: Place = { chapter: '', section: '', item: '' };
  return paragraphs.map((paragraph, index) => {
    place = moveTo(place, paragraph);
    const isLast = index === paragraphs.length - 1;
    return { article: articleOf(place, paragraph, isLast), paragraph };
  });
}

function moveTo(place: Place, paragraph: string): Place {
  const mark = NUMBERED.exec(paragraph)?.[0];
  if (!mark) return place;
  const number = mark.replaceAll(/[、（()）.．]/g, '');
  if (mark.endsWith('、')) return { chapter: number, section: '', item: '' };
  if (/^\d/.test(mark)) return { ...place, item: number };
  return { ...place, section: `(${number})`, item: '' };
}

function articleOf({ chapter, section, item }: Place, paragraph: string, isLast: boolean): string {
  if (!chapter) return '前言';
  if (isLast && /^本(意见|行动计划|方案|办法|机制)自/.test(paragraph)) return '末句';
  const year = /^(\d{4}年)，/.exec(paragraph)?.[1];
  if (year && !section) return `${chapter}(${year})`;
  if (item && !NUMBERED.test(paragraph)) return `${chapter}${section}末`;
  return chapter + section + item;
}
