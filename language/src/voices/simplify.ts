/** Traditional characters that service comments use, and below them the simplified ones in the same places. */
const traditional =
  '個們來時說對會過這還沒裡裏後點為麼樣讓講話問題間電單業務員買賣錢幣卡戶帳賬費繳續簽約險賠償標準檔資料證據號碼機網線頁開關閉門處辦種類訂記錄錯誤誰請謝啲嘅咁點嚟俾畀邊冇乜嘢喺嗰唔咗睇攞揾搵佢哋俾啱靚嬲晒噉畀終於條款釋義應該當實際產品選擇給領導經紀勸騙強壓認識圖書館醫療藥傷殘腫癌檢驗護師傅親愛見聽寫讀學習難簡復雜複轉達連絡聯繫語氣聲禮貌熱溫歡樂喜愛憂鬱憤惱煩厭發燒車輛撞損壞維廠拖遲緩慢進度審計畫劃額結論絕拒責任與從眾場內環潔淨廳椅鐘預約滿意見議贈紅積分優惠體會員廣訊頻銷騷擾隱私洩漏漸買貸款還匯銀際當變數據訴監會電視臺報紙記臉書傳聞揚律師離婚喪葬遺囑繼孫爺奶媽爸兒嬰孩歲壽養老齡貴賤虧賺紙張遞寄檢測項蓋雙從長髮麗專門頭腦筆蓋營櫃檯臺號窗樓層電梯輪階燈風飯飲點鐘剛纔幾隻兩萬億層鄉鎮縣區國際灣島東車馬鳥魚龍雲爲麵齊讚闊慣顧慮擔憂歷驗靈幫組織執純細總統繞絲縣練習綠級紀級終絡緊線繼續罵衝補裝製訪設計許評詞試詳誠誤調談課誘諾謀證識譯議護讀變';
const simplified =
  '个们来时说对会过这还没里里后点为么样让讲话问题间电单业务员买卖钱币卡户账账费缴续签约险赔偿标准档资料证据号码机网线页开关闭门处办种类订记录错误谁请谢些的这点来给给边没什东在那不了看拿找找他们给对美气完这给终于条款释义应该当实际产品选择给领导经纪劝骗强压认识图书馆医疗药伤残肿癌检验护师傅亲爱见听写读学习难简复杂复转达连络联系语气声礼貌热温欢乐喜爱忧郁愤恼烦厌发烧车辆撞损坏维厂拖迟缓慢进度审计画划额结论绝拒责任与从众场内环洁净厅椅钟预约满意见议赠红积分优惠体会员广讯频销骚扰隐私泄漏渐买贷款还汇银际当变数据诉监会电视台报纸记脸书传闻扬律师离婚丧葬遗嘱继孙爷奶妈爸儿婴孩岁寿养老龄贵贱亏赚纸张递寄检测项盖双从长发丽专门头脑笔盖营柜台台号窗楼层电梯轮阶灯风饭饮点钟刚才几只两万亿层乡镇县区国际湾岛东车马鸟鱼龙云为面齐赞阔惯顾虑担忧历验灵帮组织执纯细总统绕丝县练习绿级纪级终络紧线继续骂冲补装制访设计许评词试详诚误调谈课诱诺谋证识译议护读变';

const pairs = new Map<string, string>();
for (let place = 0; place < traditional.length; place++) {
  const from = traditional[place]!;
  if (from !== simplified[place] && !pairs.has(from)) pairs.set(from, simplified[place]!);
}

/** The simplified form of a character, or what Mandarin says for a Cantonese one (嘅 → 的), so that all writers share words. */
export function simplify(character: string): string {
  return pairs.get(character) ?? character;
}
