import { Tag } from "antd";

import type { Schemas } from "@/api/client";
import { useSay } from "@/i18n/language";
import { STATES } from "@/i18n/shared";

export type ApplicationState = Schemas["ApplicationAnswer"]["state"];

const COLOURS: Record<ApplicationState, string | undefined> = {
  draft: undefined,
  submitted: "processing",
  in_review: "processing",
  decided: "success",
  returned: "error",
};

/** Where an application stands. */
export function StateTag({ state }: { state: ApplicationState }) {
  return <Tag color={COLOURS[state]}>{useSay()(STATES[state])}</Tag>;
}
