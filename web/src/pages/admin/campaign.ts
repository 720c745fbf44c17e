import { today } from "@/parts/clock";

import type { Campaign } from "./queries";
import { words } from "./words";

/** Whether people can apply today. */
export function standingOf(campaign: Campaign) {
  if (campaign.open) return { colour: "success", word: words.open };
  if (campaign.opens_on > today()) return { colour: undefined, word: words.notYet };
  return { colour: "warning", word: words.closed };
}
