import { createBrowserRouter, Navigate, Outlet, type RouteObject } from "react-router";

import type { Area } from "@/area";
import { admin } from "@/pages/admin";
import { enterprise } from "@/pages/enterprise";
import { reviewer } from "@/pages/reviewer";
import { NotFound } from "@/parts/NotFound";
import { PageError } from "@/parts/PageError";
import { Shell } from "@/parts/Shell";
import { useMe, type Role } from "@/session";

/** What each role sees. An area names its menu and its pages; a page's code is loaded when it is first opened. */
const AREAS: Record<Role, Area> = { enterprise, reviewer, admin };

export const router = createBrowserRouter([
  {
    Component: () => <Shell areas={AREAS} />,
    ErrorBoundary: PageError,
    HydrateFallback: () => null,
    children: [
      { index: true, Component: Home },
      ...Object.entries(AREAS).map(([role, area]) => guarded(role as Role, area)),
      { path: "*", Component: NotFound },
    ],
  },
]);

/** The pages of an area, for its role alone: others are told that there is no such page. The service refuses them too. */
function guarded(role: Role, area: Area): RouteObject {
  const Guard = () => (useMe().role === role ? <Outlet /> : <NotFound />);
  return { path: area.path, Component: Guard, children: area.pages.map((page) => ({ ErrorBoundary: PageError, ...page })) as RouteObject[] };
}

function Home() {
  return <Navigate to={AREAS[useMe().role].path} replace />;
}
