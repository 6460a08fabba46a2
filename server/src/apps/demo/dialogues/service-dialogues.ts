import { dialogue } from './dialogue.ts';

/** Complaints, VIP service, older customers, everyday questions. */
export const serviceDialogues = [
  dialogue('any', 'good', 4, '网点地址与营业时间', `
客：{石家庄|保定}哪里有你们的网点？
坐：您好，离您最近的是{outlet}，周一至周六 9:00–17:00
客：周日不上班吗
坐：周日休息，常用业务可以在 App 和在线客服办理
客：好的`),
  dialogue('any', 'good', 3, 'App 登录问题', `
客：App 登录不上，一直提示验证码错误
坐：请问收到的是最新一条验证码吗？
客：{收到好几条|好像是旧的}
坐：请以最后一条为准，60 秒内输入有效
客：{可以了！|试了下好了}`),
  dialogue('any', 'bad', 3, '投诉等待时间长，已登记', `
客：打了三次电话都没人接，你们就是这样服务的？
坐：非常抱歉给您带来不好的体验，我是{agent}，您的问题我来负责到底
客：我就问一个{退保|理赔}的事，转来转去
坐：请您说一下具体情况，我全程跟进，不会再转
客：算了，{让你们领导给我回电话|我要投诉}，电话 {mobile}
坐：好的，已登记投诉，投诉管理岗会在 24 小时内回电
注：客户要求领导回电，首问负责`),
  dialogue('any', 'bad', 2, '投诉销售误导，转投诉管理岗', `
客：当初业务员说是存款，怎么变成保险了？
坐：{title}您好，您反映的情况我们非常重视
坐：请问您的保单号是 {policyNo} 吗？
客：对，我要全额退钱
坐：我已登记投诉并转给投诉管理岗核查，{days} 个工作日内给您答复
客：{如果解决不了我就打 12378|我等你们的结果}
注：涉及销售误导，需调取双录与回访录音`),
  dialogue('any', 'bad', 2, '反映柜面服务态度', `
客：{outlet}的柜员态度太差了
坐：非常抱歉，能说一下当时的情况吗？
客：{我问了两句就不耐烦|让我等了一个小时}
坐：您反映的问题已记录并转网点负责人，处理结果会回复您
客：希望你们真的改`),
  dialogue('any', 'good', 2, '表扬坐席', `
客：我想表扬你们上次的坐席{张老师|王老师}，特别耐心
坐：谢谢您的肯定，我会转达给她，这是对我们最大的鼓励
客：应该的`),
  dialogue('vip', 'good', 8, 'VIP 体检预约', `
客：我的年度体检怎么预约？
坐：{title}您好，您是我们的{tierName}客户，今年含一次全面体检
坐：请问您想约哪天、在哪个城市？
客：{day}，{石家庄|保定}
坐：已为您预约上午 8 点，请空腹，体检机构会短信确认
客：{很好|辛苦了}`),
  dialogue('vip', 'good', 5, 'VIP 专家门诊预约', `
客：想请你们帮忙挂一个{骨科|心内科|眼科}专家号
坐：好的，您的权益含就医协助，请问就诊人是您本人吗？
客：是我{母亲|父亲}
坐：可以用家属名额，我为您登记，{days} 天内给您答复
客：谢谢，她腿疼得厉害
坐：理解，我会备注尽快安排`),
  dialogue('vip', 'good', 4, 'VIP 专属客户经理联系', `
客：我的客户经理是谁？上次的人好像换了
坐：{title}您好，您现在的专属客户经理是{agent}，就是我
坐：有任何需要可以直接在这里找我
客：好，我想做个{养老|子女教育}规划
坐：我整理一份方案，{day}前发到您的邮箱`),
  dialogue('vip', 'mixed', 2, 'VIP 对权益减少有意见', `
客：为什么今年机场贵宾厅次数少了？
坐：很抱歉，今年的{tierName}权益由 6 次调整为 4 次，增加了两次代驾
客：我不开车，代驾没用
坐：我把您的建议反馈给权益管理部门，同时为您申请一次替换
客：{那麻烦你了|行}`),
  dialogue('older', 'good', 6, '协助老年客户查询保单', `
客：姑娘，我眼睛不好，字看不清
坐：阿姨您好，您点右上角的“大字”，字会变大，我慢慢说
客：好了好了，大了
坐：您想办什么事？
客：我想问我那个{product}还管不管
坐：您放心，保单在有效期内，{coverage}
客：{哎，谢谢你啊姑娘|好，好，谢谢}
坐：您客气了，有事随时找我们`),
  dialogue('older', 'good', 4, '老年客户生存金领取', `
客：我该领钱了吗
坐：您好，我帮您查一下，请问您叫什么名字？
客：{name}
坐：查到了，您的款项 {day}会自动打到尾号 {tail} 的卡上，不用跑网点
客：那我就不去了，腿脚不方便
坐：是的，您在家等就行`),
  dialogue('any', 'good', 3, '查询名下保单', `
客：帮我查查我名下有几份保单
坐：您好，请核对姓名与证件号
客：{name} {residentId}
坐：核对无误，您名下目前有效的有{product}等，明细已发您的邮箱
客：好的，谢谢`),
  dialogue('any', 'good', 2, '学平险咨询', `
客：给孩子买的意外险，学校摔了能赔吗
坐：可以的，意外门急诊和住院都在保障内
客：需要学校证明吗
坐：一般不需要，有病历和发票即可
客：太好了`),
  dialogue('any', 'good', 2, '银行卡变更', `
客：我想换一张扣款的银行卡
坐：好的，请在 App“保全服务—账户变更”操作，需要本人的卡
客：卡号发给你可以吗？
坐：为了您的资金安全，请不要在聊天里发送完整卡号
客：好，我自己去改`),
  dialogue('english', 'good', 8, 'Motor renewal quote in English', `
客：Hi, do you speak English? My car insurance is about to expire.
坐：Hello, yes. May I have your plate number, please?
客：It is {plate}
坐：Thank you. Without any claim last year the renewal is about {premium} yuan, compulsory insurance not included.
客：Can I pay by card online?
坐：Yes, I am sending you the link. The policy arrives by e-mail within minutes.
客：Great, thanks for your help!`),
  dialogue('english', 'good', 5, 'Documents for a hospital claim in English', `
客：I was in hospital last week. How do I claim?
坐：I hope you are feeling better. Please keep the invoice, the itemised bill, the discharge summary and your passport.
客：Can I send photos?
坐：Yes, in the app under “Claims”. Below 5,000 yuan no originals are needed.
客：How long does it take?
坐：About {days} working days once the documents are complete.
客：Perfect, thank you`),
  dialogue('english', 'mixed', 3, 'Claim progress in English', `
客：Hello, I reported an accident ten days ago and nobody called me
坐：I am sorry to hear that. Could you give me your phone number so that I can find the case?
客：{mobile}
坐：Thank you. The case is with our assessor; I have asked for a call back today.
客：OK, I hope so`),
  dialogue('english', 'good', 3, 'Change of e-mail in English', `
客：I need to change my email address
坐：Sure. What is the new address?
客：{email}
坐：Done, all your policies use the new address from now on.
客：That was quick, cheers`),
];

/** Said by those who left the queue before anybody came. */
export const hastyWords = ['在吗', '人工', '转人工', '有人吗？', '你好', '请问几点下班', '我要查保单', '理赔进度怎么查', '客服在吗？急'];

/** Left when nobody was there. */
export const leftWords = [
  '晚上好，我的保单 {policyNo} 想改一下扣款银行卡，请明天联系我，谢谢',
  '请问车险 {plate} 续保怎么办理？方便的时候给我回个电话',
  '住院的理赔资料已经上传，麻烦帮我看看还缺什么，电话 {mobile}',
  '想预约周末到{outlet}办理业务，请回复我几点开门',
];

/** The same for the claims people. */
export const leftClaimWords = [
  '报案号 {reportNo}，{loss}，定损员一直没有联系我，请明天上班后回电',
  '赔案 {reportNo} 的发票原件寄到哪里？请告诉我收件地址',
  '我的理赔 {reportNo} 现在到哪一步了？还需要补什么材料吗',
];
