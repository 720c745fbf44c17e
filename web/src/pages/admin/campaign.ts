import dayjs from "dayjs";

import type { Campaign } from "./queries";
import { words } from "./words";

/** Whether people can apply today. */
export function standingOf(campaign: Campaign) {
  if (campaign.open) return { colour: "success", word: words.open };
  if (dayjs(campaign.opens_on).isAfter(dayjs())) return { colour: undefined, word: words.notYet };
  return { colour: "warning", word: words.closed };
}
