import type { Sentence } from "@/i18n/language";

import { words } from "./words";

/** What an administrator's token may be allowed. */
export const SCOPES: Record<string, Sentence> = { read: words.scopeRead, admin: words.scopeAdmin };
