/** Words of topics, runs and models. */
export const zh = {
  title: '编码表与模型', help: '客户声音按这些主题归类。改动先存为草稿，发布后成为新版本：此后的声音按新版本分析，历史数据重新分析后才改变。',
  tabs: { topics: '主题', versions: '版本', models: '模型' },
  export: '导出', add: '新增主题', edit: '修改', archive: '停用', restore: '启用', publish: '发布新版本', discard: '放弃草稿', version: '第 {{version}} 版', draft: '有未发布的改动',
  publishHelp: '发布后成为第 {{version}} 版，新的声音立即按它分析。历史数据请在“模型”页重新分析。', note: '改动说明', needed: '必填，至少两个字',
  code: '编码', codeHelp: '小写字母、数字和下划线，发布后不能改', codeWrong: '以小写字母开头，只含小写字母、数字和下划线', codeTaken: '编码已被使用', name: '中文名', nameEn: '英文名', group: '分组', groupEn: '分组（英文）', description: '说明', descriptionEn: '说明（英文）',
  phrases: '识别词语', phrasesHelp: '回车添加。自定义主题靠词语识别；模型认识的主题可以不填。', found: '识别方式', byModel: '模型', byPhrases: '词语', voices: '近三个月提到', state: '状态', active: '启用', archived: '停用', noGroup: '未分组', save: '保存到草稿', topic: '主题', count: '{{active}} 个启用，{{archived}} 个停用',
  showArchived: '显示停用的', at: '时间', by: '发布人', delivered: '随程序提供', changes: '改动', added: '新增 {{codes}}', archivedCodes: '停用 {{codes}}', restored: '启用 {{codes}}', changed: '修改 {{codes}}',
  rerun: '重新分析历史', rerunHelp: '用现行编码表和模型重新分析全部有文字的评论，人工修正的不变。后台进行，不影响使用，中断后自动继续。', rerunStart: '开始重新分析', train: '用人工修正训练', trainHelp: '用随程序的文本加人工修正训练下一版，留四分之一修正作检验。更好才启用，否则说明原因。', trainStart: '开始训练', corrections: '已有 {{count}} 条人工修正',
  states: { waiting: '排队中', running: '进行中', done: '完成', failed: '未完成', stopped: '已停止' }, progress: '{{done}} / {{total}} 条，{{changed}} 条有变化', lastRun: '上次 {{time}}', rerunNeeded: '编码表或模型已更新，历史数据仍按旧版分析。',
  models: '模型版本', serving: '现用', refused: '未启用', former: '曾用', model: '模型', learned: '学习 / 检验', pairF1: '主题与情感 F1', topicF1: '主题 F1', urgent: '紧急找回', deliveredF1: '随程序评论主题 F1', before: '现用模型 {{value}}', serve: '改用这一版', served: '启用时间', endpoint: '已配置外部模型（HUIYIN_VOICES_URL）：新声音先由它分析，不可用时由现用模型分析。',
  modelHelp: '数字是在留作检验的人工修正上测得的：新模型，括号内为当时的现用模型。',
};
