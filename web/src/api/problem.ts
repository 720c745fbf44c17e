import type { Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";

/** An error for people (RFC 9457): what is wrong and what to do, in both languages. `status` 0: no answer came. */
export class Problem extends Error implements Sentence {
  constructor(
    readonly status: number,
    readonly zh: string,
    readonly en: string,
    readonly requestId = "",
    /** Seconds after which the service wants to be asked again. */
    readonly retryAfter: number | null = null,
    /** What else the problem says, such as `version` of a 409. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(en);
  }

  /** Whether the same request may succeed a little later. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  static ofNetwork(error: unknown): Problem {
    return error instanceof Problem ? error : new Problem(0, shared.noAnswer.zh, shared.noAnswer.en);
  }

  static ofBody(status: number, body: unknown, headers: Pick<Headers, "get">): Problem {
    const seconds = Number(headers.get("Retry-After"));
    const wait = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
    if (isProblemBody(body)) return new Problem(status, body.zh, body.en, body.request_id ?? "", wait, body);
    return new Problem(status, shared.strange.zh, shared.strange.en, headers.get("X-Request-ID") ?? "", wait);
  }
}

function isProblemBody(body: unknown): body is { zh: string; en: string; request_id?: string } {
  return typeof body === "object" && body !== null && "zh" in body && "en" in body;
}
