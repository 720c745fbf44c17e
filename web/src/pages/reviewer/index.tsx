import { UnorderedListOutlined } from "@ant-design/icons";

import { page, type Area } from "@/area";

export const reviewer: Area = {
  path: "/review",
  menu: [{ path: "/review", label: { zh: "审核任务", en: "Work list" }, icon: <UnorderedListOutlined /> }],
  pages: [{ index: true, lazy: page(() => import("./WorkList")) }],
};
