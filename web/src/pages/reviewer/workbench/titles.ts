import type { useSay } from "@/i18n/language";

import type { Rubric } from "../queries";

/** What the window of files is called. */
export function titleOf(window: string, rubric: Rubric | undefined, say: ReturnType<typeof useSay>): string {
  const item = rubric?.sections.flatMap(({ items }) => items).find(({ id }) => id === window);
  if (item) return `${item.id} ${say(item.title)}`;
  const material = rubric?.materials.find(({ id }) => id === window);
  return material ? say(material.title) : window;
}
