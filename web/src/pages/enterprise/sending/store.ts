import { Problem } from "@/api/problem";
import { forget, keep, keptFor, type Kept } from "@/kept";
import { LOGGED_OUT } from "@/session";

import { send, type Sent } from "./send";

/** waiting → sending → gone from here. paused: sent again at `retryAt`. refused: the service said no. lost: to be chosen again. */
export interface Entry extends Kept {
  readonly state: "waiting" | "sending" | "paused" | "refused" | "lost";
  readonly bytes: number;
  readonly attempts: number;
  readonly problem: Problem | null;
  readonly retryAt: number | null;
}

const AT_ONCE = 3;
/** Seconds: the longest wait before a file is sent again. */
const LONGEST_WAIT = 60;
/** Sent in vain so often without a single answer: then the file may be what is wrong, and the person is asked. */
const VAIN = 8;

type Listener = () => void;

/** Sends files, a few at once, and again after failures that pass. Lives outside the pages: it goes on while people look around. */
class Sending {
  private entries: readonly Entry[] = [];
  private readonly listeners = new Set<Listener>();
  private readonly running = new Map<string, AbortController>();
  private readonly resumed = new Set<number>();
  /** Told of each file that the service has. */
  onSent: (application: number, sent: Sent) => void = () => {};
  /** Told that nobody is logged in any more. */
  onLoggedOut: () => void = () => {};

  constructor() {
    globalThis.addEventListener("online", () => this.hurry());
    globalThis.addEventListener(LOGGED_OUT, () => this.dropAll());
    globalThis.addEventListener("beforeunload", (event) => {
      if (this.entries.some((entry) => entry.state !== "refused" && entry.state !== "lost")) event.preventDefault();
    });
  }

  subscribe = (listener: Listener): Listener => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): readonly Entry[] => this.entries;

  add(application: number, window: string, files: readonly File[]): void {
    const added = files.map((file) => fresh({ key: newKey(), application, window, name: file.name, size: file.size, file }));
    for (const { key, name, size, file } of added) void keep({ key, application, window, name, size, file });
    this.set([...this.entries, ...added]);
    this.next();
  }

  /** Goes on with what an earlier page left unsent, and with what waited for a login. */
  async resume(application: number): Promise<void> {
    this.change((entry) => (entry.state === "refused" && entry.problem?.status === 401 ? fresh(entry) : entry));
    if (!this.resumed.has(application)) {
      this.resumed.add(application);
      const known = new Set(this.entries.map((entry) => entry.key));
      const left = (await keptFor(application)).filter((kept) => !known.has(kept.key));
      this.set([...this.entries, ...left.map((kept): Entry => (kept.file ? fresh(kept) : { ...fresh(kept), state: "lost" }))]);
    }
    this.next();
  }

  retry(key: string): void {
    this.change((entry) => (entry.key === key && entry.file ? fresh(entry) : entry));
    this.next();
  }

  drop(key: string): void {
    this.running.get(key)?.abort();
    this.running.delete(key);
    void forget(key);
    this.set(this.entries.filter((entry) => entry.key !== key));
    this.next();
  }

  private dropAll(): void {
    for (const { key } of this.entries) this.drop(key);
    this.resumed.clear();
  }

  private hurry(): void {
    this.change((entry) => (entry.state === "paused" ? { ...entry, state: "waiting", retryAt: null } : entry));
    this.next();
  }

  private next(): void {
    for (const entry of this.entries) {
      if (this.running.size >= AT_ONCE) return;
      if (entry.state === "waiting" && entry.file) void this.run(entry, entry.file);
    }
  }

  private async run(entry: Entry, file: File): Promise<void> {
    const control = new AbortController();
    const { key, application, window } = entry;
    this.running.set(key, control);
    this.update(key, { state: "sending", bytes: 0 });
    try {
      const sent = await send(application, window, file, {
        onProgress: (bytes) => this.update(key, { bytes }),
        signal: control.signal,
      });
      this.onSent(application, sent);
      void forget(key);
      this.set(this.entries.filter((one) => one.key !== key));
    } catch (error) {
      this.failed(entry, error instanceof Problem ? error : Problem.ofNetwork(error));
    }
    this.running.delete(key);
    this.next();
  }

  private failed({ key, attempts }: Entry, problem: Problem): void {
    if (problem.status === 401) this.onLoggedOut();
    if (!problem.passes || attempts + 1 >= VAIN) {
      this.update(key, { state: "refused", problem });
      return;
    }
    const wait = Math.min(LONGEST_WAIT, Math.max(problem.retryAfter ?? 0, 2 ** attempts)) * (1 + Math.random() / 4);
    this.update(key, { state: "paused", problem, attempts: attempts + 1, retryAt: Date.now() + wait * 1000 });
    setTimeout(() => {
      this.change((entry) => (entry.key === key && entry.state === "paused" ? { ...entry, state: "waiting", retryAt: null } : entry));
      this.next();
    }, wait * 1000);
  }

  private update(key: string, part: Partial<Entry>): void {
    this.change((entry) => (entry.key === key ? { ...entry, ...part } : entry));
  }

  private change(with_: (entry: Entry) => Entry): void {
    this.set(this.entries.map(with_));
  }

  private set(entries: readonly Entry[]): void {
    this.entries = entries;
    for (const listener of this.listeners) listener();
  }
}

function fresh(kept: Kept): Entry {
  const { key, application, window, name, size, file } = kept;
  return { key, application, window, name, size, file, state: "waiting", bytes: 0, attempts: 0, problem: null, retryAt: null };
}

/** crypto.randomUUID is not there where the service is reached by plain HTTP. */
function newKey(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

export const sending = new Sending();
