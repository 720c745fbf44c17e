import { page, type Area } from "@/area";

export const reviewer: Area = {
  path: "/review",
  menu: [],
  pages: [
    { index: true, lazy: page(() => import("./WorkList")) },
    { path: "compare", lazy: page(() => import("./Comparison")) },
    { path: ":application", lazy: page(() => import("./Workbench")) },
  ],
};
