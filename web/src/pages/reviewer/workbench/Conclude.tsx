import { Alert, App, Button, Checkbox, Input, Modal, Radio, Tag } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { resultName } from "@/i18n/results";
import { Loaded } from "@/parts/Loading";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { points } from "../points";
import { useConcerns, useStep } from "../queries";
import { Concerns, type Reasons } from "./Concerns";
import { needsWork } from "./standing";
import type { DialogProps } from "./props";
import { RESULTS, words } from "./words";

/** The end of the review: what it comes to, by the rubric's outcome, with a reason for each concern. */
export function Conclude({ application, review, rubric, select, close }: DialogProps) {
  const say = useSay();
  const { message } = App.useApp();
  const conclude = useStep(application.id, "conclude");
  const [grade, setGrade] = useState<string | null>(null);
  const [remark, setRemark] = useState("");
  const [reasons, setReasons] = useState<Reasons>({});
  const [confirmed, setConfirmed] = useState(false);
  const asked = useConcerns(application.id, grade);
  const left = review.items.filter(needsWork);
  const known = grade === null ? undefined : asked.data;
  const silent = known?.concerns.filter(({ id }) => (reasons[id] ?? "").trim().length < 2) ?? [];
  const ready = known !== undefined && !known.hindrances.length && !silent.length && (confirmed || !known.concerns.length);
  const go = (item: string) => {
    close();
    select(item);
  };
  const done = () => {
    void message.success(say(words.concluded));
    close();
  };
  const send = () => {
    if (grade === null || !known) return;
    const answers = known.concerns.map(({ id }) => ({ concern: id, reason: (reasons[id] ?? "").trim() }));
    conclude.mutate({ version: review.version, grade, remark: remark.trim(), answers }, { onSuccess: done });
  };
  return (
    <Modal
      open
      width={720}
      title={say(words.concludeTitle)}
      okText={say(words.conclude)}
      cancelText={say(words.cancel)}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={conclude.isPending}
      onOk={send}
      onCancel={close}
    >
      <div className="dialog-body">
        {left.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={say(words.stillOpen(left.length))}
            description={
              <div className="left-items">
                {left.map((item) => (
                  <Button key={item.id} size="small" title={say(item.title)} onClick={() => go(item.id)}>
                    {item.id}
                  </Button>
                ))}
              </div>
            }
          />
        )}
        {review.total.max !== null && (
          <p>
            {say(words.total)} <strong className="number">{points(review.decided_total ?? review.total.suggested)}</strong>{" "}
            <span className="quiet number">{say(words.ofMax(points(review.total.max)))}</span>
          </p>
        )}
        <fieldset className="plain-fieldset">
          <legend>{say(RESULTS[rubric?.outcome ?? "grade"])}</legend>
          <Radio.Group
            value={grade}
            onChange={({ target }) => {
              setGrade(String(target.value));
              setConfirmed(false);
            }}
            className="grades"
          >
            {(rubric?.results ?? []).map((one) => {
              const met = one === "none" ? undefined : (review.eligibility[one] ?? review.eligibility["award"])?.met;
              return (
                <Radio key={one} value={one}>
                  {say(resultName(one))} {one === review.grade && <span className="quiet">{say(words.appliedFor)}</span>}{" "}
                  {met !== undefined && (
                    <Tag color={met === null ? "warning" : met ? "success" : "error"}>
                      {say(met === null ? words.cannotTell : met ? words.gradeMet : words.gradeNotMet)}
                    </Tag>
                  )}
                </Radio>
              );
            })}
          </Radio.Group>
        </fieldset>
        {grade !== null && (
          <Loaded query={asked}>
            {({ concerns, hindrances }) => (
              <>
                {hindrances.map((one) => (
                  <Alert key={one.zh} type="error" showIcon title={say(one)} />
                ))}
                <Concerns concerns={concerns} reasons={reasons} setReasons={setReasons} />
                {concerns.length > 0 && (
                  <Checkbox checked={confirmed} onChange={({ target }) => setConfirmed(target.checked)}>
                    {say(words.confirmConcerns(concerns.length))}
                  </Checkbox>
                )}
              </>
            )}
          </Loaded>
        )}
        <label htmlFor="conclusion-remark">{say(words.conclusionRemark)}</label>
        <Input.TextArea id="conclusion-remark" autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} value={remark} onChange={({ target }) => setRemark(target.value)} />
        <p className="quiet">{say(words.concludeFinal)}</p>
        <ProblemMessage problem={conclude.error} />
      </div>
    </Modal>
  );
}
