/** What believable values are put together from. */
export const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
export const givenNames =
  "梓涵 雨桐 浩然 思远 子轩 欣怡 若溪 明哲 诗雨 俊杰 佳宁 天宇 晓彤 志强 静怡 文博 雅琴 建国 海燕 一鸣".split(
    " ",
  );
/** Places that belong together, so that a city never lies in another province. */
export const provinces = [
  "浙江省",
  "江苏省",
  "广东省",
  "四川省",
  "湖北省",
  "山东省",
  "福建省",
  "湖南省",
];
export const cities = [
  "杭州市",
  "南京市",
  "深圳市",
  "成都市",
  "武汉市",
  "青岛市",
  "厦门市",
  "长沙市",
];
export const districts = ["滨江区", "鼓楼区", "高新区", "江岸区", "思明区", "岳麓区"];
export const streets = ["人民路", "中山大道", "解放街", "建设路", "文一西路", "科技园路", "长江街"];
export const companies = ["云帆", "星河", "瑞景", "恒信", "蓝海", "启明", "远山", "青禾"];
export const trades = ["科技", "贸易", "软件", "医疗器械", "物流", "新材料"];
export const departments = ["销售部", "技术部", "市场部", "财务部", "客服部", "采购部"];
export const positions = ["采购经理", "产品总监", "项目经理", "高级工程师", "运营主管", "技术顾问"];
export const titles = [
  "年度合作计划",
  "产品演示安排",
  "季度总结",
  "新品发布方案",
  "售后服务说明",
  "客户回访记录",
];
export const sentences = [
  "展会上认识，需要回访。",
  "资料已经发出，等待确认。",
  "请在工作日联系。",
  "报价包含安装和一年维护。",
  "第一批货物已经到仓。",
];
export const products = ["无线键盘", "保温杯", "办公椅", "显示器", "移动硬盘", "台灯"];
export const plain =
  "amber birch cedar delta ember fjord grove harbor indigo juniper lagoon maple north orchid prairie quartz river summit tundra willow".split(
    " ",
  );
export const latinNames = "wang li zhang liu chen yang huang zhao wu zhou xu sun".split(" ");
export const userAgents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
];
