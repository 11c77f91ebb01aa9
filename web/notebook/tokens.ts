import { tags } from '@lezer/highlight';

/** The kinds of tokens that have a colour: the class `tok-NAME` where a page is built, `--tok-NAME` in the editor. */
export const tokens = [
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], name: 'keyword' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.number, tags.bool, tags.null], name: 'literal' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], name: 'comment' },
];
