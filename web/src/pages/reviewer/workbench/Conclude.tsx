import { Alert, App, Button, Input, Modal, Radio, Tag } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { points } from "../points";
import { useStep } from "../queries";
import { needsWork } from "./standing";
import type { DialogProps } from "./props";
import { words } from "./words";

/** The end of the review: what is recommended, once nothing is left to be decided. */
export function Conclude({ application, review, rubric, select, close }: DialogProps) {
  const say = useSay();
  const { message } = App.useApp();
  const conclude = useStep(application.id, "conclude");
  const [grade, setGrade] = useState<string | null>(null);
  const [remark, setRemark] = useState("");
  const left = review.items.filter(needsWork);
  const grades = rubric?.grades.length ? rubric.grades : ["recommended"];
  const done = () => {
    void message.success(say(words.concluded));
    close();
  };
  return (
    <Modal
      open
      width={640}
      title={say(words.concludeTitle)}
      okText={say(words.conclude)}
      cancelText={say(words.cancel)}
      okButtonProps={{ disabled: left.length > 0 || grade === null }}
      confirmLoading={conclude.isPending}
      onOk={() => grade !== null && conclude.mutate({ version: review.version, grade, remark: remark.trim() }, { onSuccess: done })}
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
                  <Button
                    key={item.id}
                    size="small"
                    title={say(item.title)}
                    onClick={() => {
                      close();
                      select(item.id);
                    }}
                  >
                    {item.id}
                  </Button>
                ))}
              </div>
            }
          />
        )}
        <p>
          {say(words.total)} <strong className="number">{points(review.decided_total ?? review.total.suggested)}</strong>{" "}
          <span className="quiet number">{say(words.ofMax(points(review.total.max)))}</span>
        </p>
        <fieldset className="plain-fieldset">
          <legend>{say(words.grade)}</legend>
          <Radio.Group value={grade} onChange={({ target }) => setGrade(String(target.value))} className="grades">
            {grades.map((one) => {
              const met = review.eligibility[one]?.met;
              return (
                <Radio key={one} value={one}>
                  {one === "recommended" ? say(words.recommended) : one} {one === review.grade && <span className="quiet">{say(words.appliedFor)}</span>}{" "}
                  {met !== undefined && (
                    <Tag color={met === null ? "warning" : met ? "success" : "error"}>
                      {say(met === null ? words.cannotTell : met ? words.gradeMet : words.gradeNotMet)}
                    </Tag>
                  )}
                </Radio>
              );
            })}
            <Radio value="none">{say(words.none)}</Radio>
          </Radio.Group>
        </fieldset>
        <label htmlFor="conclusion-remark">{say(words.remark)}</label>
        <Input.TextArea id="conclusion-remark" autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} value={remark} onChange={({ target }) => setRemark(target.value)} />
        <p className="quiet">{say(words.concludeFinal)}</p>
        <ProblemMessage problem={conclude.error} />
      </div>
    </Modal>
  );
}
