import { useCallback } from "react";

import { useSay } from "@/i18n/language";
import { STATES } from "@/i18n/shared";

import { words } from "./operationWords";
import { useBatchChoices, useCampaigns, type Batch } from "./queries";
import { words as general } from "./words";

export const BATCH_COLOURS: Record<Batch["state"], string | undefined> = {
  computing: "processing",
  paused: undefined,
  ready: "warning",
  applying: "processing",
  applied: "success",
  discarded: undefined,
  cancelled: undefined,
};

/** What a batch is about, in words. */
export function useSelection(): (batch: Batch) => string {
  const say = useSay();
  const kinds = useBatchChoices().data?.kinds;
  const campaigns = useCampaigns().data;
  return useCallback(
    ({ selection, reread }) => {
      const campaign = campaigns?.find((one) => one.id === selection.campaign);
      const pieces = [
        selection.campaign == null ? say(words.allCampaigns) : (campaign?.title ?? `${say(words.campaign)} ${selection.campaign}`),
        selection.states?.map((state) => say(STATES[state])).join(say(general.comma)),
        selection.kinds?.map((kind) => say(kinds?.find((one) => one.kind === kind)?.title ?? { zh: kind, en: kind })).join(say(general.comma)),
        selection.outdated?.map((one) => say(one === "patterns" ? words.outdatedPatterns : words.outdatedRubric)).join(say(general.comma)),
        selection.patterns_version && say(words.patterns(selection.patterns_version)),
        selection.found_before && `${say(words.foundBefore)} ${selection.found_before}`,
        reread && say(words.reread),
      ];
      return pieces.filter(Boolean).join(" · ");
    },
    [say, kinds, campaigns],
  );
}

/** Points with their sign. */
export function signed(points: number): string {
  const rounded = Math.round(points * 100) / 100;
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : "0";
}
