import { Skeleton, Spin } from "antd";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { FailureArea } from "@/parts/ProblemMessage";

/** What a query gives, or that it is loading, or why it failed: `<Loaded query={query}>{(data) => …}</Loaded>`. */
export function Loaded<Data>({ query, children }: { query: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <FailureArea problem={query.error} again={() => void query.refetch()} />;
  return <Skeleton active className="loading" />;
}

/** For a part of a page that is small. */
export function Waiting() {
  const say = useSay();
  return (
    <div className="waiting" role="status" aria-label={say(shared.loading)}>
      <Spin delay={200} />
    </div>
  );
}
