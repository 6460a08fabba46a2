const INSTITUTION =
  '客服中心|办公地址|公司总部|网点|营业厅|营业部|柜面|服务中心|服务大厅|支公司|分公司|总公司|中支|职场|医院|卫生院|诊所|急诊|修理厂|维修厂|修配厂|汽修|4[Ss]店?|维修站|交警|交管|车管所|派出所|公安局|事故科|停车场|支行|分行|银行|门店|药店|法院|仲裁|鉴定中心|鉴定所|定损点|定损中心|理赔中心|救援|加油站|酒店|饭店|超市|幼儿园|学校|大学|消协|监管局|金监局|体检中心|体检|[\u4e00-\u9fa5]店[，,：:（(在]|建议您|您可以[到去]|请您?到|请您?去|前往|就近|我司|咱们公司|你们公司|贵公司|保险公司|总部|公司地址';
const BEFORE = new RegExp(`(?:${INSTITUTION}|出险地点?|事故地点?|案发地|现场|出事地点?|肇事地点?|停在|追尾|发生|撞)`, 'g');
const AFTER = new RegExp(`^.{0,8}?(?:${INSTITUTION}|交叉口|路口|交口|办理|柜台|附近|旁边|对面)`);
const FIRM = new RegExp(`(?:${INSTITUTION})`, 'g');
const TOUCHING = /^[的，, （(]?(?:[\u4e00-\u9fa5]{0,4})?(?:网点|营业厅|营业部|柜面|服务中心|支公司|分公司|医院|修理厂|理赔中心|理赔部|客服中心|客户服务部|档案室|理赔科)/;
const OWN_HOME = /家住|我家|住在|我住|他住|她住|现住|住址|家庭地址|寄到|寄给|寄至|邮寄|收件|收货|通讯地址|联系地址|通信地址|搬到|户籍|户口|老家|家里|家在|上门/g;
const REACH = 34;

/**
 * Whether an address is that of an institution (outlet, hospital, garage, police) or the scene of an accident.
 * The nearest of the words before it decides; words of home overrule an institution farther away.
 */
export function isInstitutionAddress(text: string, start: number, end: number): boolean {
  const window = text.slice(Math.max(0, start - REACH), start);
  const sentence = window.slice(Math.max(window.lastIndexOf('。'), window.lastIndexOf('！'), window.lastIndexOf('？'), window.lastIndexOf('；')) + 1);
  const institution = lastMatch(BEFORE, sentence);
  const home = lastMatch(OWN_HOME, sentence);
  if (/(?:[分支]公司|中支|营业[部厅])(?=.{3})/.test(text.slice(start, end))) return true;
  // 寄到…393号理赔中心: what touches the address decides first.
  if (TOUCHING.test(text.slice(end, end + 8)) || /(?:服务|理赔|客服|营业|维修|鉴定|救援|购物)中心$/.test(text.slice(start, end))) return true;
  // A car parked below a flat: the flat is somebody's home, whatever happened there.
  const flat = /[栋幢室]|单元|号楼/.test(text.slice(start, end)) && lastMatch(FIRM, sentence) < 0;
  if (institution >= 0 && institution > home && !flat) return true;
  if (home >= 0) return false;
  return AFTER.test(text.slice(end, end + 14).split(/[。！？；，,]/)[0] ?? '') || /^[，,]?(?:叫|是)?[\u4e00-\u9fa5]{0,6}(?:汽修|4[Ss]店?|修理厂|医院|网点|营业厅|支公司)/.test(text.slice(end, end + 14));
}

function lastMatch(pattern: RegExp, text: string): number {
  let last = -1;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) last = match.index;
  return last;
}
