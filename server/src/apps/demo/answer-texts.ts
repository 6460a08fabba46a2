/** What the demo insurer's agents say often: department as `unit/department`, null for everybody. */
export const answerTexts: readonly { place: string | null; title: string; shortcut: string; body: string }[] = [
  { place: null, title: '开场问候', shortcut: 'hi', body: '{customer}您好，我是{insurer}客服{agent}，很高兴为您服务，请问有什么可以帮您？' },
  { place: null, title: '请稍等查询', shortcut: 'wait', body: '好的，正在为您查询，请稍等 1～2 分钟。' },
  { place: null, title: '久等致歉', shortcut: 'sorry', body: '{customer}，让您久等了，非常抱歉。' },
  { place: null, title: '核身引导', shortcut: 'hs', body: '为保护您的信息安全，需要先核对身份：请在官网或 App 登录后继续咨询，或告知投保人姓名与证件号码后四位。' },
  { place: null, title: '转工单告知', shortcut: 'gd', body: '{customer}，您的问题需要分公司核实，我已为您转办，工单号 {workOrder}，有结果后我会第一时间答复您。' },
  { place: null, title: '结束语', shortcut: 'bye', body: '感谢您的咨询，祝您生活愉快！如有其他问题，随时联系我们。' },
  { place: 'HEB/CC', title: '理赔进度说明', shortcut: 'lp', body: '{customer}，您的案件正在审核，资料齐全后一般 3 个工作日内完成，赔款会打到您预留的银行卡。' },
  { place: 'HEB/CC', title: '车险理赔材料', shortcut: 'cl', body: '车险理赔需要：行驶证、驾驶证正反面、被保险人身份证、银行卡和维修发票；涉及第三方的还需要事故认定书。可在 App“理赔服务—上传资料”拍照上传。' },
  { place: 'HEB/CC', title: '犹豫期退保', shortcut: 'tb', body: '您的保单在犹豫期内，可申请全额退还已交保费，扣除不超过 10 元的工本费；请准备身份证与银行卡，在 App 即可办理。' },
  { place: 'HEB/CC', title: '续期扣款失败', shortcut: 'xq', body: '您本期保费扣款未成功，请确认银行卡余额充足；宽限期为 60 天，期间保障不受影响，我们会再次扣款。' },
  { place: 'HEB/CC', title: '道路救援', shortcut: 'jy', body: '已为您安排道路救援，救援师傅会在 10 分钟内与您联系，请打开双闪、将三角牌放在车后 50 米以外，人员撤到安全地带。' },
];

/** Which reason a past contact gets by what its customer wrote: the first that fits. */
export const reasonPatterns: readonly { pattern: string; reason: string }[] = [
  { pattern: '到账|赔款', reason: '赔款到账' },
  { pattern: '拒赔|不赔', reason: '拒赔解释' },
  { pattern: '不合理|不认可|太少|异议', reason: '金额有疑问' },
  { pattern: '资料|材料|单证', reason: '需要哪些材料' },
  { pattern: '碰|追尾|报案|出险', reason: '如何报案' },
  { pattern: '理赔|定损|赔案', reason: '审核进度' },
  { pattern: '救援|拖车|抛锚', reason: '拖车救援' },
  { pattern: '电瓶|换胎|轮胎', reason: '电瓶与换胎' },
  { pattern: '年检', reason: '代办年检' },
  { pattern: '退保|退掉', reason: '退保金额' },
  { pattern: '扣款|扣费|没扣', reason: '扣款失败' },
  { pattern: '缴费|续期|续保|保费', reason: '缴费方式' },
  { pattern: '发票', reason: '电子发票' },
  { pattern: '受益人', reason: '受益人' },
  { pattern: '手机号|地址|联系方式|改号', reason: '联系方式' },
  { pattern: '投诉|态度|不满', reason: '不满' },
  { pattern: '建议', reason: '建议' },
  { pattern: '想买|产品|推荐', reason: '新产品' },
  { pattern: '', reason: '保障范围' },
];
