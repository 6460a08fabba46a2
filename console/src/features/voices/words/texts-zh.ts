/** Words of what rises in the comments. */
export const zh = {
  title: '新词与热词', help: '最近七天{{unit}}的评论中比前八周明显增多的词语和词组。所有词语一起检验，按 5% 控制误报。',
  empty: '没有明显增多的词语', emptyHelp: '每五分钟检查一次。出现新的说法（新产品、故障、传言）时会列在这里。', onlyTop: '词语按总公司和省级分公司统计，请选择其中之一。', unit: '机构',
  word: '词语', kinds: { word: '词语', group: '词组' }, now: '近七天', before: '前八周（每周）', times: '倍数', fresh: '新出现', share: '占评论', sure: '误报概率', read: '查看 {{count}} 条含“{{word}}”的评论', period: '{{from}} 至 {{to}}，共 {{whole}} 条评论；更新于 {{time}}',
};
