import { Alert, Button } from "antd";

import { useSay } from "@/i18n/language";
import { useTellProblem } from "@/parts/ProblemMessage";

import { useStep, type Application, type Review } from "../queries";
import { words } from "./words";

/** What hinders or ends the review, above everything else. */
export function Notices({ application, review }: { application: Application; review: Review }) {
  const say = useSay();
  const begin = useStep(application.id, "begin");
  const tell = useTellProblem();
  const grade = review.decided_grade ?? "";
  return (
    <>
      {review.state === "submitted" && (
        <Alert
          type="info"
          showIcon
          title={say(words.beginHint)}
          action={
            <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate({ version: review.version }, { onError: tell })}>
              {say(words.begin)}
            </Button>
          }
        />
      )}
      {review.state === "decided" && (
        <Alert type="success" showIcon title={say(words.decided(grade === "none" ? say(words.none) : grade === "recommended" ? say(words.recommended) : grade))} />
      )}
      {review.state === "returned" && <Alert type="warning" showIcon title={say(words.returned)} description={application.returned_reason} />}
      {review.waiting > 0 && <Alert type="info" showIcon title={say(words.waiting(review.waiting))} />}
      {review.waiting === 0 && !review.up_to_date && <Alert type="info" showIcon title={say(words.stale)} />}
    </>
  );
}
