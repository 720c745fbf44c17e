import { Alert, Button, Collapse } from "antd";

import { useSay } from "@/i18n/language";
import { resultName } from "@/i18n/results";
import { minute } from "@/parts/clock";
import { useTellProblem } from "@/parts/ProblemMessage";

import { useStep, type Application, type Conclusion, type Review } from "../queries";
import { words } from "./words";

/** What hinders or ends the review, above everything else. */
export function Notices({ application, review }: { application: Application; review: Review }) {
  const say = useSay();
  const begin = useStep(application.id, "begin");
  const tell = useTellProblem();
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
        <Alert type="success" showIcon title={say(words.decided(say(resultName(review.decided_grade ?? ""))))} description={<Concluded conclusion={review.conclusion} />} />
      )}
      {review.state === "returned" && <Alert type="warning" showIcon title={say(words.returned)} description={application.returned_reason} />}
      {review.waiting > 0 && <Alert type="info" showIcon title={say(words.waiting(review.waiting))} />}
      {review.waiting === 0 && !review.up_to_date && <Alert type="info" showIcon title={say(words.stale)} />}
    </>
  );
}

/** Who concluded when, with the remark and the reason given for each concern. */
function Concluded({ conclusion }: { conclusion: Conclusion | null | undefined }) {
  const say = useSay();
  if (!conclusion) return null;
  return (
    <>
      <p>
        {say(words.concludedBy(conclusion.user, minute(conclusion.concluded_at)))}
        {conclusion.remark && `　${conclusion.remark}`}
      </p>
      {conclusion.answers.length > 0 && (
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: "answers",
              label: say(words.answered(conclusion.answers.length)),
              children: (
                <ul className="accepts">
                  {conclusion.answers.map((one) => (
                    <li key={one.id}>
                      {say(one)} <strong>{one.reason}</strong>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
