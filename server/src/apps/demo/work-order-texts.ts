/** What people wrote in the demo insurer's work orders; `no` stands for the report or policy number. */
export interface OrderTexts {
  /** Code of the template. */
  readonly template: string;
  readonly kind: 'reassign' | 'assist';
  readonly receiver: 'claims' | 'service';
  readonly title: (no: string) => string;
  readonly asks: readonly string[];
  readonly replies: readonly string[];
  readonly answers: readonly string[];
  readonly sendsBack: string;
}

export const orderTexts: readonly OrderTexts[] = [
  {
    template: 'CLAIM-PROGRESS', kind: 'reassign', receiver: 'claims', title: (no) => `查询理赔进度：${no}`,
    asks: ['客户已交齐材料一周，询问目前到哪一步、何时能到账。', '客户反映 App 上进度三天没有更新，请核实当前环节。', '客户急需赔款修车，请确认预计完成时间。'],
    replies: ['已完成理算，正在核赔，预计 2 个工作日内支付，无需补充材料。', '缺维修发票原件，已短信告知客户寄送地址，收到后当日处理。', '赔款已于今日提交支付，银行入账约 1 个工作日。'],
    answers: ['您好，您的赔案已完成理算，预计两个工作日内到账，请留意短信。', '您好，还需要您补一份维修发票原件，寄送地址已短信发给您，收到后我们当天处理。', '您好，赔款今天已提交支付，一般一个工作日内入账。'],
    sendsBack: '报案号不属于本机构，请核实承保机构后重新派送。',
  },
  {
    template: 'CLAIM-AMOUNT', kind: 'reassign', receiver: 'claims', title: (no) => `赔付金额异议：${no}`,
    asks: ['客户认为定损漏了右前大灯，要求重新核定。', '客户不理解免赔额怎么扣的，要求书面说明计算过程。', '客户认为配件按副厂价核定不合理，要求按原厂价重新核价。'],
    replies: ['经复核，右前大灯确属本次事故损失，已追加定损，差额将补付。', '按条款免赔率 5%，计算书已上传，请坐席逐项向客户说明。', '维修点可提供原厂配件，已按原厂价重新核价，客户确认后支付差额。'],
    answers: ['您好，经复核已为您追加大灯的定损，差额会补付到原账户。', '您好，您的赔款按条款扣除 5% 免赔额，计算过程我逐项给您说明。', '您好，已按原厂配件重新核价，请您确认后我们支付差额。'],
    sendsBack: '未附客户提供的维修清单，无法复核，请补充后重新派送。',
  },
  {
    template: 'SURVEY', kind: 'assist', receiver: 'claims', title: (no) => `请联系客户安排查勘：${no}`,
    asks: ['事故车停在小区地库，客户明天上午可配合查勘。', '客户在外地，希望视频查勘，请与其约时间。'],
    replies: ['已与客户电话约定明早九点半到场查勘。', '已完成视频查勘，照片已入案件。'],
    answers: ['您好，查勘员已与您约好明早九点半，到场前会再给您打电话。', '您好，视频查勘已完成，后续有进展第一时间告诉您。'],
    sendsBack: '客户电话无法接通，请坐席核实联系方式。',
  },
  {
    template: 'POLICY-CHANGE', kind: 'reassign', receiver: 'service', title: (no) => `保全办理：${no}`,
    asks: ['客户要求变更受益人，询问需要哪些材料、能否线上办理。', '客户更换了手机号，旧号已停用，无法接收验证码。', '客户想把年缴改为月缴，询问从哪一期生效。'],
    replies: ['变更受益人需被保险人签字，可到柜面或邮寄办理，材料清单已列出。', '已核验客户身份并更新联系电话，即时生效。', '缴费方式变更可在下一保单周年日生效，需在到期前 30 日申请。'],
    answers: ['您好，变更受益人需要被保险人签字，我把材料清单发给您，柜面或邮寄都可以。', '您好，您的联系电话已更新，现在可以正常接收验证码了。', '您好，缴费方式可以从下一个保单周年日起改为月缴，请在到期前一个月申请。'],
    sendsBack: '该保单为团体险，须由投保单位申请，请向客户说明。',
  },
  {
    template: 'PREMIUM', kind: 'assist', receiver: 'service', title: (no) => `续期扣款异常：${no}`,
    asks: ['客户说银行卡余额充足但收到扣款失败短信，担心保单失效。', '客户反映同一期保费被扣了两次。'],
    replies: ['银行返回卡状态异常，宽限期内保单有效，请客户更换扣款卡后重新发起。', '核实为重复扣款，多扣的一笔已提交退款，3 个工作日内原路退回。'],
    answers: ['您好，是银行返回卡状态异常，保单在宽限期内仍然有效，您换一张卡后我们重新扣款。', '您好，确实重复扣了一笔，已提交退款，三个工作日内原路退回，给您添麻烦了。'],
    sendsBack: '请补充扣款短信截图与扣款日期。',
  },
  {
    template: 'DOCUMENT', kind: 'assist', receiver: 'service', title: (no) => `补寄资料：${no}`,
    asks: ['客户遗失纸质保单，申请补寄到现住址。', '客户报销需要电子发票，邮箱已在系统登记。'],
    replies: ['补发保单已寄出，单号见快递短信。', '电子发票已重发至登记邮箱。'],
    answers: ['您好，补发的保单已经寄出，请留意快递短信。', '您好，电子发票已重新发到您登记的邮箱，请查收。'],
    sendsBack: '寄送地址不完整，请与客户确认到门牌号。',
  },
];
