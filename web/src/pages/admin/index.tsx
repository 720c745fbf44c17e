import {
  AuditOutlined,
  BarChartOutlined,
  CalendarOutlined,
  ClusterOutlined,
  KeyOutlined,
  ProfileOutlined,
  ReloadOutlined,
  ShopOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import { Navigate } from "react-router";

import { page, type Area } from "@/area";

import { menu } from "./menu";

const START = "/admin/campaigns";

export const admin: Area = {
  path: "/admin",
  menu: [
    { path: START, label: menu.campaigns, icon: <CalendarOutlined /> },
    { path: "/admin/rubrics", label: menu.rubrics, icon: <ProfileOutlined /> },
    { path: "/admin/users", label: menu.users, icon: <TeamOutlined /> },
    { path: "/admin/organisations", label: menu.organisations, icon: <ShopOutlined /> },
    { path: "/admin/queue", label: menu.queue, icon: <ClusterOutlined /> },
    { path: "/admin/batches", label: menu.batches, icon: <ReloadOutlined /> },
    { path: "/admin/quality", label: menu.quality, icon: <BarChartOutlined /> },
    { path: "/admin/audit", label: menu.audit, icon: <AuditOutlined /> },
    { path: "/admin/tokens", label: menu.tokens, icon: <KeyOutlined /> },
  ],
  pages: [
    { index: true, Component: () => <Navigate to={START} replace /> },
    { path: "campaigns", lazy: page(() => import("./Campaigns")) },
    { path: "campaigns/:campaign", lazy: page(() => import("./CampaignPage")) },
    { path: "rubrics", lazy: page(() => import("./Rubrics")) },
    { path: "rubrics/:rubric", lazy: page(() => import("./RubricPage")) },
    { path: "users", lazy: page(() => import("./Users")) },
    { path: "organisations", lazy: page(() => import("./Organisations")) },
    { path: "queue", lazy: page(() => import("./Queue")) },
    { path: "batches", lazy: page(() => import("./Batches")) },
    { path: "batches/:batch", lazy: page(() => import("./BatchPage")) },
    { path: "quality", lazy: page(() => import("./Quality")) },
    { path: "audit", lazy: page(() => import("./Audit")) },
    { path: "tokens", lazy: page(() => import("./Tokens")) },
  ],
};
