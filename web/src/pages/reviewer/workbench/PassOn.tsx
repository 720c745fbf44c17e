import { App, Input, Modal, Radio } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { resultName } from "@/i18n/results";
import { ProblemMessage } from "@/parts/ProblemMessage";
import { useWay } from "@/parts/Way";

import { keys, useStep } from "../queries";
import type { DialogProps } from "./props";
import { words } from "./words";

/** On to the next step, with an opinion, and with the grade where the step proposes one. */
export function PassOn({ application, review, rubric, close }: DialogProps) {
  const say = useSay();
  const { message } = App.useApp();
  const pass = useStep(application.id, "pass");
  const way = useWay(application.id, keys.all(application.id)).data;
  const [opinion, setOpinion] = useState("");
  const [grade, setGrade] = useState<string | null>(null);
  const here = way?.steps.find(({ id }) => id === way.step);
  const next = here && way?.steps[way.steps.indexOf(here) + 1];
  const done = () => {
    void message.success(say(words.passedOn));
    close();
  };
  return (
    <Modal
      open
      width={640}
      title={here && say(here.title)}
      okText={say(words.passOn)}
      cancelText={say(words.cancel)}
      okButtonProps={{ disabled: opinion.trim().length < 2 || !here || (here.proposes && grade === null) }}
      confirmLoading={pass.isPending}
      onOk={() => pass.mutate({ version: review.version, opinion: opinion.trim(), grade: grade ?? "" }, { onSuccess: done })}
      onCancel={close}
    >
      <div className="dialog-body">
        {next && <p className="quiet">{say(words.nextStep(say(next.title), say(next.role)))}</p>}
        {here?.proposes && (
          <fieldset className="plain-fieldset">
            <legend>{say(words.proposal)}</legend>
            <Radio.Group
              value={grade}
              onChange={({ target }) => setGrade(String(target.value))}
              options={(rubric?.results ?? []).map((one) => ({ value: one, label: say(resultName(one)) }))}
            />
          </fieldset>
        )}
        <label htmlFor="step-opinion">{say(words.opinion)}</label>
        <Input.TextArea id="step-opinion" autoFocus autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} value={opinion} onChange={({ target }) => setOpinion(target.value)} />
        <ProblemMessage problem={pass.error} />
      </div>
    </Modal>
  );
}
