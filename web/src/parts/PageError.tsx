import { useRouteError } from "react-router";

import { FailureArea } from "@/parts/ProblemMessage";

/** In place of a page that broke, or whose code could not be loaded (a new version was installed, the network is away). */
export function PageError() {
  const error = useRouteError();
  return <FailureArea problem={error instanceof Error ? error : new Error(String(error))} again={() => window.location.reload()} />;
}
