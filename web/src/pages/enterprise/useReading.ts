import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { answer, api } from "@/api/client";

import { keys, type Upload } from "./queries";

/** Milliseconds between questions while no events come. */
const POLL = 4000;
/** Milliseconds after which a stream that was refused is tried again. */
const REOPEN = 30_000;
/** Milliseconds: files that are done at nearly the same time cost one question. */
const GATHER = 700;

interface Told {
  readonly upload: number;
  readonly state: Upload["state"];
  readonly pages_done: number;
  readonly pages_total: number;
}

/** Keeps files and feedback of an application up to date: by server-sent events, by asking where those do not come through. */
export function useReading(application: number): void {
  const client = useQueryClient();
  useEffect(() => {
    const follower = new Follower(client, application);
    return () => follower.stop();
  }, [client, application]);
}

class Follower {
  private source: EventSource | null = null;
  private poll: ReturnType<typeof setTimeout> | undefined;
  private gather: ReturnType<typeof setTimeout> | undefined;
  private reopen: ReturnType<typeof setTimeout> | undefined;
  private over = false;

  constructor(
    private readonly client: QueryClient,
    private readonly application: number,
  ) {
    this.open();
  }

  stop(): void {
    this.over = true;
    this.source?.close();
    for (const timer of [this.poll, this.gather, this.reopen]) clearTimeout(timer);
  }

  private open(): void {
    const source = new EventSource(`/api/v1/applications/${this.application}/events`);
    this.source = source;
    source.addEventListener("ready", () => {
      clearTimeout(this.poll);
      this.poll = undefined;
      this.refresh(); // what happened while nobody listened
    });
    source.addEventListener("upload", (event: MessageEvent<string>) => this.told(JSON.parse(event.data) as Told));
    for (const kind of ["suggestion", "application"]) source.addEventListener(kind, () => this.refresh());
    source.onerror = () => {
      this.ask();
      if (source.readyState === EventSource.CLOSED) this.reopen = setTimeout(() => this.open(), REOPEN);
    };
  }

  private told(news: Told): void {
    const known = this.client.getQueryData<Upload[]>(keys.uploads(this.application));
    if (!known?.some((one) => one.id === news.upload)) {
      this.refresh();
      return;
    }
    this.note([news]);
    if (news.state === "done" || news.state === "failed") this.refresh();
  }

  private note(news: readonly Told[]): void {
    const of = new Map(news.map((one) => [one.upload, one]));
    this.client.setQueryData<Upload[]>(keys.uploads(this.application), (before) =>
      before?.map((one) => {
        const told = of.get(one.id);
        return told ? { ...one, state: told.state, pages_done: told.pages_done, pages_total: told.pages_total } : one;
      }),
    );
  }

  private refresh(): void {
    this.gather ??= setTimeout(() => {
      this.gather = undefined;
      void this.client.invalidateQueries({ queryKey: keys.application(this.application) });
    }, GATHER);
  }

  private ask(): void {
    this.poll ??= setTimeout(() => {
      this.poll = undefined;
      void this.progress();
    }, POLL);
  }

  private async progress(): Promise<void> {
    try {
      const now = await answer(
        api.GET("/api/v1/applications/{application_id}/progress", { params: { path: { application_id: this.application } } }),
      );
      const before = this.client.getQueryData<Upload[]>(keys.uploads(this.application)) ?? [];
      const state = new Map(before.map((one) => [one.id, one.state]));
      this.note(now.uploads);
      if (now.uploads.length !== before.length || now.uploads.some((one) => state.get(one.upload) !== one.state)) this.refresh();
    } catch {
      // asked again below
    }
    if (!this.over && this.source?.readyState !== EventSource.OPEN) this.ask();
  }
}
