/** A word of a text, or two neighbouring ones read as a group. */
export interface VoiceWord {
  readonly word: string;
  readonly kind: 'word' | 'group';
}

/** Characters of a text that are read, and of the longest word. */
const READ = 600;
const LONGEST = 12;
/** Words that carry nothing, alone or as part of a group. */
const empty = new Set(
  `的 了 是 我 你 您 他 她 它 们 在 有 就 都 也 还 不 没 很 太 要 会 能 可 让 给 把 被 和 与 跟 对 从 到 说 去 来 上 下 个 这 那 一 又 再 才 等 吗 呢 吧 啊 呀 么 得 地 着 过 用 为 以 及 或 但 而 所 将 请 好 多 少 大 小 次 天 年 月 日 号 第 想 只 找
  我们 你们 他们 她们 自己 这个 那个 什么 怎么 怎样 没有 就是 还是 可以 一个 不是 知道 因为 所以 如果 但是 然后 已经 一直 现在 时候 一下 这样 那样 这么 那么 真的 非常 特别 觉得 希望 需要 应该 可能 不能 不会 一次 一样 有点 而且 不过 只是
  之后 之前 以后 以前 东西 事情 问题 比较 感觉 还有 这里 那里 今天 昨天 明天 the and for are was with you not but this that have has from they very will can our your`.split(/\s+/u),
);
const han = /^\p{Script=Han}+$/u;
const latin = /^[a-z][a-z-]{2,}$/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * The words of two characters and more of a text, and groups of two neighbours of it, each once: what a dictionary does not know yet stands among the groups.
 * Narrow, lower case; masked places, numbers and empty words are left out. The first 600 characters.
 */
export function voiceWords(text: string): VoiceWord[] {
  const found = new Map<string, VoiceWord['kind']>();
  let before = '';
  for (const { segment, isWordLike } of (segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })).segment(text.slice(0, READ).normalize('NFKC').toLowerCase())) {
    if (isWordLike !== true || empty.has(segment) || segment.length > LONGEST) {
      before = '';
      continue;
    }
    const isHan = han.test(segment);
    if (!isHan && !latin.test(segment)) {
      before = '';
      continue;
    }
    if (segment.length > 1) found.set(segment, 'word');
    if (isHan && before !== '' && before.length + segment.length <= LONGEST && !found.has(before + segment)) found.set(before + segment, 'group');
    before = isHan ? segment : '';
  }
  return [...found].map(([word, kind]) => ({ word, kind }));
}
