import { words, type Sentence } from "./language";

const NAMED = words({
  recommended: { zh: "推荐", en: "Recommended" },
  scored: { zh: "以评定分为准", en: "As scored" },
  none: { zh: "不推荐", en: "Not recommended" },
});

/** What a review came to, as people say it; a grade is its own name. */
export function resultName(result: string): Sentence {
  return NAMED[result as keyof typeof NAMED] ?? { zh: result, en: result };
}
