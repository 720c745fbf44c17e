import { Alert, App, Button, Result } from "antd";
import { useCallback } from "react";

import { Problem } from "@/api/problem";
import { useSay, type Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";

function sentenceOf(problem: Error): Sentence {
  return problem instanceof Problem ? problem : shared.failed;
}

/** What went wrong and what to do, above what it concerns; with a button where trying again may help. */
export function ProblemMessage({ problem, again }: { problem: Error | null; again?: () => void }) {
  const say = useSay();
  if (!problem) return null;
  const id = problem instanceof Problem ? problem.requestId : "";
  return (
    <Alert
      type="error"
      showIcon
      title={say(sentenceOf(problem))}
      description={id && problem instanceof Problem && problem.status >= 500 ? say(shared.requestId(id)) : undefined}
      action={again && <Button onClick={again}>{say(shared.retry)}</Button>}
    />
  );
}

/** In place of a page or a part of it that could not be loaded. */
export function FailureArea({ problem, again }: { problem: Error; again?: () => void }) {
  const say = useSay();
  const missing = problem instanceof Problem && (problem.status === 404 || problem.status === 403);
  return (
    <Result
      status={missing ? "404" : "warning"}
      title={say(sentenceOf(problem))}
      subTitle={problem instanceof Problem && problem.requestId ? say(shared.requestId(problem.requestId)) : undefined}
      extra={again && <Button onClick={again}>{say(shared.retry)}</Button>}
    />
  );
}

/** Tells of a failed action in a message that passes: `onError: useTellProblem()`. */
export function useTellProblem(): (problem: Error) => void {
  const { message } = App.useApp();
  const say = useSay();
  return useCallback((problem) => void message.error(say(sentenceOf(problem)), 6), [message, say]);
}
