import type { ComponentType, ReactNode } from "react";
import type { RouteObject } from "react-router";

import type { Sentence } from "@/i18n/language";

/** What one role sees: its pages below `path`, and the menu that leads to them. */
export interface Area {
  /** Begins with a slash, such as `/review`. */
  readonly path: string;
  /** Shown at the side where there are several. `path` as in the address bar. */
  readonly menu: readonly { readonly path: string; readonly label: Sentence; readonly icon: ReactNode }[];
  /** Paths are relative to the area's; `index: true` is the area's first page. Use `page()` so that its code loads when it is opened. */
  readonly pages: readonly RouteObject[];
}

/** `lazy: page(() => import("./WorkList"))`; the module's default export is the page. */
export function page(load: () => Promise<{ default: ComponentType }>): () => Promise<{ Component: ComponentType }> {
  return async () => ({ Component: (await load()).default });
}
