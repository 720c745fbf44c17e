import { words as declare } from "@/i18n/language";

const items = (count: number) => (count === 1 ? "1 item" : `${count} items`);

/** Of the work list and of what several pages say; the workbench's own stand in workbench/words.ts, and load with it. */
export const words = declare({
  workList: { zh: "审核任务", en: "Work list" },
  found: (total: number) => ({ zh: `共${total.toLocaleString("zh-CN")}份申报`, en: `${total.toLocaleString("en")} applications` }),
  none: { zh: "没有符合条件的申报。", en: "No application is like that." },
  nothingYet: { zh: "还没有分配给您的申报。", en: "No application is assigned to you yet." },
  clear: { zh: "清除筛选", en: "Clear the filters" },
  compare: { zh: "对比申报", en: "Compare" },
  // Filters
  campaign: { zh: "申报批次", en: "Campaign" },
  state: { zh: "状态", en: "State" },
  grade: { zh: "申报等级", en: "Grade" },
  region: { zh: "申报地区", en: "Region" },
  flag: { zh: "提示", en: "Flag" },
  search: { zh: "企业名称或信用代码", en: "Name or credit code" },
  contradicted: { zh: "只看须复核", en: "To be reviewed again" },
  sort: { zh: "排序", en: "Sort by" },
  sortDeadline: { zh: "审核期限", en: "Deadline" },
  sortRisk: { zh: "风险", en: "Risk" },
  sortConfidence: { zh: "最低把握", en: "Lowest confidence" },
  sortUpdated: { zh: "最近更新", en: "Last change" },
  sortName: { zh: "企业名称", en: "Name" },
  // Columns
  organisation: { zh: "申报企业", en: "Applicant" },
  deadline: { zh: "期限", en: "Deadline" },
  points: { zh: "预评分", en: "Suggested" },
  confidence: { zh: "最低把握", en: "Lowest confidence" },
  flags: { zh: "提示", en: "Flags" },
  reviewAgain: (count: number) => ({ zh: `须复核${count}项`, en: `${items(count)} to review again` }),
  moreFlags: (count: number) => ({ zh: `另有${count}种`, en: `${count} more` }),
  flagCount: (name: string, count: number) => ({ zh: count > 1 ? `${name} ${count}` : name, en: count > 1 ? `${name} ${count}` : name }),
  daysLeft: (days: number) =>
    days < 0
      ? { zh: `超期${-days}天`, en: `${-days} ${days === -1 ? "day" : "days"} over` }
      : days === 0
        ? { zh: "今天到期", en: "Today" }
        : { zh: `剩${days}天`, en: `${days} ${days === 1 ? "day" : "days"} left` },
  complete: { zh: "份材料齐全", en: "documents complete" },
  notScored: { zh: "读取中", en: "Being read" },
  previous: { zh: "上一页", en: "Previous page" },
  next: { zh: "下一页", en: "Next page" },
  pages: { zh: "翻页", en: "Pages" },
  pageOf: (page: number, pages: number) => ({ zh: `第${page}页，共${pages}页`, en: `Page ${page} of ${pages}` }),
  range: (low: string, high: string) => ({ zh: `${low}–${high}`, en: `${low}–${high}` }),
});
