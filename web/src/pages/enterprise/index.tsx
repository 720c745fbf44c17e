import { FileTextOutlined } from "@ant-design/icons";

import { page, type Area } from "@/area";

import { words } from "./words";

export const enterprise: Area = {
  path: "/applications",
  menu: [{ path: "/applications", label: words.mine, icon: <FileTextOutlined /> }],
  pages: [
    { index: true, lazy: page(() => import("./Applications")) },
    { path: ":application", lazy: page(() => import("./ApplicationPage")) },
  ],
};
