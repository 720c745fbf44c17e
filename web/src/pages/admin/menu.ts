import { words } from "@/i18n/language";

/** Apart from words.ts, which loads with the first of these pages. */
export const menu = words({
  campaigns: { zh: "申报批次", en: "Campaigns" },
  rubrics: { zh: "评分标准", en: "Rubrics" },
  users: { zh: "用户", en: "Users" },
  organisations: { zh: "企业", en: "Organisations" },
  queue: { zh: "队列与进程", en: "Queue and workers" },
  batches: { zh: "批量重算", en: "Reprocessing" },
  quality: { zh: "质量", en: "Quality" },
  audit: { zh: "审计日志", en: "Audit log" },
  tokens: { zh: "接口令牌", en: "API tokens" },
});
