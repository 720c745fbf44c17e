import type { Schemas } from "@/api/client";
import type { Sentence } from "@/i18n/language";

import { words } from "./words";

export type Window = Schemas["WindowAnswer"];

/** How a window stands in this application. */
export type State = Schemas["WindowState"];

/** Windows that stand together: the required documents, then the rubric's sections. */
export interface Group {
  readonly id: string;
  readonly title: Sentence;
  readonly windows: readonly Window[];
}

export function groupsOf(rubric: Schemas["RubricAnswer"]): Group[] {
  return [
    { id: "materials", title: words.materials, windows: rubric.materials },
    ...rubric.sections.map((section) => ({ id: section.id, title: section.title, windows: section.items })),
  ];
}

/** Items are called by number and title, required documents by title alone: their ids are words of programs. */
export function nameOf(window: Window): Sentence {
  if (!window.numbered) return window.title;
  return { zh: `${window.id} ${window.title.zh}`, en: `${window.id} ${window.title.en}` };
}

/** The window that a folder is named after, the innermost name first: `3.1`, `3.1 体系认证`, `营业执照`. Null where none fits. */
export function guess(folder: string, windows: readonly Window[]): string | null {
  for (const name of folder.split("/").reverse()) {
    const number = /^[\d]+(\.[\d]+)*[a-z]?/i.exec(name.trim())?.[0];
    const found =
      windows.find((window) => window.id === name.trim()) ??
      windows.find((window) => window.id === number) ??
      windows.find((window) => name.includes(window.title.zh));
    if (found) return found.id;
  }
  return null;
}
