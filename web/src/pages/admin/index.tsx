import { CalendarOutlined } from "@ant-design/icons";

import { page, type Area } from "@/area";

export const admin: Area = {
  path: "/admin",
  menu: [{ path: "/admin/campaigns", label: { zh: "申报批次", en: "Campaigns" }, icon: <CalendarOutlined /> }],
  pages: [{ index: true, lazy: page(() => import("./Campaigns")) }],
};
