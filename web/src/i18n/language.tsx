import "dayjs/locale/zh-cn";

import dayjs from "dayjs";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";

export type Language = "zh" | "en";

/** What people read, in both languages: of our own words and of every sentence that the service sends. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

type Word = Sentence | ((...details: never[]) => Sentence);

/** Declares words; one that lacks a language is a type error. `say(words.save)`, `say(words.pages(3))`. */
export function words<Words extends Record<string, Word>>(given: Words): Words {
  return given;
}

interface Chosen {
  readonly language: Language;
  readonly choose: (language: Language) => void;
  readonly say: (sentence: Sentence) => string;
}

const KEY = "assay.language";
const LanguageContext = createContext<Chosen | null>(null);

function remembered(): Language {
  try {
    return localStorage.getItem(KEY) === "en" ? "en" : "zh";
  } catch {
    return "zh"; // storage is switched off
  }
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(remembered);
  dayjs.locale(language === "zh" ? "zh-cn" : "en");
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [language]);
  const chosen = useMemo<Chosen>(
    () => ({
      language,
      choose: (wanted) => {
        try {
          localStorage.setItem(KEY, wanted);
        } catch {
          // it lasts until the page is closed
        }
        setLanguage(wanted);
      },
      say: (sentence) => sentence[language],
    }),
    [language],
  );
  return <LanguageContext value={chosen}>{children}</LanguageContext>;
}

/** The language in use, how to change it, and `say`, which picks a sentence's side. */
export function useLanguage(): Chosen {
  const chosen = useContext(LanguageContext);
  if (!chosen) throw new Error("useLanguage outside LanguageProvider");
  return chosen;
}

export function useSay(): Chosen["say"] {
  return useLanguage().say;
}
