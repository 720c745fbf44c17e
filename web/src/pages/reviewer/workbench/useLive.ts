import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { keys, type Review } from "../queries";

/** Milliseconds: several news of one change cost one question. */
const GATHER = 500;
/** Milliseconds after which a stream that was refused is tried again. */
const REOPEN = 30_000;

/** Shows what others do to the application, and files that have been read, without a reload. */
export function useLive(application: number): void {
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource;
    let gather: ReturnType<typeof setTimeout> | undefined;
    let reopen: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      clearTimeout(gather);
      gather = setTimeout(() => {
        void client.invalidateQueries({ queryKey: keys.all(application) });
        void client.invalidateQueries({ queryKey: keys.application(application) });
      }, GATHER);
    };
    const open = () => {
      source = new EventSource(`/api/v1/applications/${application}/events`);
      source.addEventListener("application", (event: MessageEvent<string>) => {
        const { version } = JSON.parse(event.data) as { version: number };
        if (version > (client.getQueryData<Review>(keys.review(application))?.version ?? 0)) refresh();
      });
      source.addEventListener("suggestion", (event: MessageEvent<string>) => {
        const { suggestion } = JSON.parse(event.data) as { suggestion: number };
        if (suggestion > (client.getQueryData<Review>(keys.review(application))?.suggestion ?? 0)) refresh();
      });
      source.onerror = () => {
        if (source.readyState === EventSource.CLOSED) reopen = setTimeout(open, REOPEN);
      };
    };
    open();
    return () => {
      clearTimeout(gather);
      clearTimeout(reopen);
      source.close();
    };
  }, [client, application]);
}
