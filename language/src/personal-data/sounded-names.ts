import { characterSet, isChinese, isIn } from './character-set.ts';
import type { Candidate } from './finding.ts';
import { transliterationLength } from './given-names.ts';
import { declaredAfter } from './name-declarations.ts';
import { cueBefore, rightContext, titleAt } from './name-cues.ts';
import { compoundSurnameAt, surnameWeightAt } from './surnames.ts';
import { longestWordAt, wordIndex } from './word-index.ts';

/** Parts that Tibetan, Uyghur, Kazakh, Mongolian and Yi names are made of, as Chinese writes them. */
const PARTS = wordIndex(
  `扎西 顿珠 次仁 卓玛 旺堆 多吉 平措 洛桑 罗桑 丹增 旦增 格桑 央金 拉姆 尼玛 达瓦 巴桑 索朗 索南 强巴 仁青 仁增 才让 才仁 桑吉 拉巴 贡布 贡嘎 旺姆 白玛 边巴 普布 米玛 其美 次旺 次旦 德吉 曲珍 曲扎 丹巴 加措 嘉措 坚赞 群培 伦珠 晋美 旦巴 扎巴 阿旺 土登 尕让 才旦 完玛 周毛 卓嘎 措姆 南杰 多杰 彭措 云丹 更登 更藏 华旦 却吉 仁钦 班玛 曲措 拉毛 才吉 东智 项欠 央宗 益西 旺扎 旺久 旺杰 顿旦 顿旺 次央 斯曲 扎拉
阿依 古丽 买买提 麦麦提 艾买提 买提 艾力 吐尔逊 吐尔洪 吐逊 阿不都 阿卜杜 阿布都 热合曼 热西提 努尔 玛依拉 帕提曼 帕提古丽 阿迪力 古丽娜 古丽娜尔 依明 伊明 卡德尔 卡迪尔 克里木 克力木 艾合买提 买合木提 木合塔尔 玉素甫 玉苏甫 吾买尔 吾买尔江 艾尼瓦尔 艾山 艾则孜 阿孜古丽 热依拉 热娜 祖丽 祖农 塔依尔 沙吾提 哈力克 库尔班 如孜 肉孜 萨伊 帕尔哈提 迪丽 热巴 迪力 夏提 木拉提 阿布 伊力 哈木 艾克拜尔 艾克 拜尔 再娜 巴哈尔 茹仙 米娜 阿曼 布尔汗 叶尔 波拉提 别克 哈孜 努尔兰 赛力克 江布尔 古丽巴 仙木 萨迪克 肉扎 麦尔丹 麦合木提 阿尔曼 哈尼 哈妮 孜拉 帕夏 热孜 古丽扎 依拉木 塔伊尔 苏莱曼 玛合 沙拉
娜仁 巴特尔 乌兰 其木格 高娃 托娅 图雅 苏日 格日勒 格日 朝鲁 孟和 斯琴 塔娜 萨仁 乌日 布赫 巴图 呼和 那日 那顺 牧仁 哈斯 宝音 阿拉坦 额尔 额尔敦 敖特 敖登 吉日 吉日嘎拉 嘎拉 朝格图 巴雅尔 巴彦 特木尔 乌力吉 图门 苏布德 其其格 琪琪格 通拉嘎 阿古拉 乌仁 查干 白音 巴根 布和 青格勒 格根 德力 满都拉 呼斯 达来 那木 都楞 赛罕 赛音 乌云 乌恩 其格 花尔 珠拉 哈达
沙马 阿西 木呷 曲比 吉克 马黑 日史 尔古 阿支 阿呷 伍各 石一 曲木 吉木 阿木 尔体 木乃 子古 阿各 古次 拉马 且沙 尔洛 日火 伍呷 吉伍 阿牛 布哈 史布 拉日 惹古 莫色 克惹 尔布`
    .split(/\s+/)
    .map((part) => [part, 1] as const),
);
/** What ends a name of one such part (完玛杰, 娜仁花). */
const LAST_SIGNS = characterSet('杰吉措加花娜汗木江玛姆珠');
const BOUNDARY_BEHIND = characterSet('的是来去说在住也和与跟及我他她把被要已正将叫从给先女同今系于申投报签领咨电称');

/** Names in Chinese sounds of two and more known parts, and of one with an ending. Only the parts' own characters are read. */
export function chainedName(text: string, at: number): Candidate | undefined {
  let end = at;
  let parts = 0;
  for (let length = longestWordAt(PARTS, text, end, 2); length > 0; length = longestWordAt(PARTS, text, end, 2)) {
    end += length;
    parts++;
  }
  if (parts === 0) return undefined;
  const ended = isIn(LAST_SIGNS, text, end) && (!isChinese(text.charCodeAt(end + 1)) || declaredAfter(text, at, end + 1) >= 5 || isIn(BOUNDARY_BEHIND, text, end + 1) || end + 1 >= text.length);
  // 木合塔尔 is one part, and a name by itself.
  if (parts === 1 && end - at >= 4 && !ended && cueBefore(text, at) >= 1) return { kind: 'name', start: at, end, score: 7 };
  if (parts >= 2) return { kind: 'name', start: at, end: ended ? end + 1 : end, score: 9 };
  if (ended && end - at <= 4 && (cueBefore(text, at) >= 1 || declaredAfter(text, at, end + 1) >= 4)) return { kind: 'name', start: at, end: end + 1, score: 7 };
  return undefined;
}

const SOUNDED_BEGIN = characterSet('吉白海俄勒热加贡赛伊玉奴色旺索才曲阿艾依买吐迪古热木努帕扎次巴乌图格达拉旦桑洛卓央尼米麦玛沙萨苏哈库肉排祖穆恩特布娜朝额尕完斯');

/** A transliterated name in one piece of any sounds, only where the words before it announce a name. */
export function soundedName(text: string, at: number): Candidate | undefined {
  if (!isIn(SOUNDED_BEGIN, text, at)) return undefined;
  const end = at + transliterationLength(text, at, 9);
  if (end - at < 3 || end - at > 8 || text.slice(at, at + 3) === text.charAt(at).repeat(3) || compoundSurnameAt(text, at) || surnameWeightAt(text, at) === 2) return undefined;
  if (text.startsWith('艾克斯', at) || text.startsWith('阿莫西', at)) return undefined;
  if (cueBefore(text, at) < (end - at >= 4 ? 2 : 5) || titleAt(text, at)) return undefined;
  return rightContext(text, end) > 0 ? { kind: 'name', start: at, end, score: 6 } : undefined;
}

const DOT = /[·•・‧∙]/;
const DOTTED = /[\u4e00-\u9fa5]{1,8}(?:[·•・‧∙][\u4e00-\u9fa5]{1,10}){1,3}/g;

/** Names of several parts with dots (阿依古丽·买买提). The parts must be written in sound characters. */
export function dottedNames(text: string): Candidate[] {
  if (!DOT.test(text)) return [];
  const found: Candidate[] = [];
  DOTTED.lastIndex = 0;
  for (let match = DOTTED.exec(text); match !== null; match = DOTTED.exec(text)) {
    const dot = match[0].search(DOT);
    let start = 0;
    while (start < dot && start + transliterationLength(match[0].slice(0, dot), start) < dot) start++;
    const rest = match[0].slice(dot + 1);
    let end = 0;
    for (let more = transliterationLength(rest, 0); more > 0; more = transliterationLength(rest, end)) {
      end += more;
      if (!DOT.test(rest.charAt(end)) || transliterationLength(rest, end + 1) === 0) break;
      end++;
    }
    // What is written to its end in one piece belongs to the name, whatever sounds it uses.
    if (end >= 2 && rest.length <= 7 && !/[\u4e00-\u9fa5]/.test(text.charAt(match.index + match[0].length)) && !/[是的我说在来]/.test(rest)) end = rest.length;
    if (start < dot && end >= 2) {
      const from = match.index + start;
      found.push({ kind: 'name', start: from, end: match.index + dot + 1 + end, score: 12 });
      DOTTED.lastIndex = match.index + dot + 1 + end;
    }
  }
  return found;
}
