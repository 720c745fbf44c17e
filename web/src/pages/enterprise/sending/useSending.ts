import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";

import { SESSION } from "@/api/queries";
import { groupBy } from "@/groups";

import { keys, putUpload } from "../queries";
import { sending, type Entry } from "./store";

/** What is on its way for an application, by window; goes on with what an earlier page left. */
export function useSending(application: number): ReadonlyMap<string, readonly Entry[]> {
  const client = useQueryClient();
  const entries = useSyncExternalStore(sending.subscribe, sending.snapshot);
  useEffect(() => {
    sending.onSent = (of, { upload }) => {
      putUpload(client, upload);
      void client.invalidateQueries({ queryKey: keys.feedback(of) });
    };
    sending.onLoggedOut = () => client.setQueryData(SESSION, null);
    void sending.resume(application);
  }, [client, application]);
  return useMemo(() => {
    const mine = entries.filter((entry) => entry.application === application);
    return groupBy(mine, (entry) => entry.window);
  }, [entries, application]);
}
