import type { Policy, PolicyRule } from '../../../services/policies.js';

/** One article as the page shows it: its text, and our rules under it. */
export interface ArticleGroup {
  article: string;
  anchor: string;
  heading: string;
  paragraphs: string[];
  rules: PolicyRule[];
}

const HEADING_LENGTH = 30;

/** The paragraphs and rules of a policy, article by article, in the order of the text. */
export function articlesOf({ text, rules }: Pick<Policy, 'text' | 'rules'>): ArticleGroup[] {
  const names = [...new Set([...text.map(each => each.article), ...rules.map(each => each.article)])];
  return names.map((article, index) => {
    const paragraphs = text.filter(each => each.article === article).map(each => each.paragraph);
    const [first = ''] = paragraphs;
    const hasHeading = paragraphs.length > 1 && first.length <= HEADING_LENGTH;
    return {
      article,
      anchor: `article-${index}`,
      heading: hasHeading ? first : '',
      paragraphs: hasHeading ? paragraphs.slice(1) : paragraphs,
      rules: rules.filter(each => each.article === article),
    };
  });
}
