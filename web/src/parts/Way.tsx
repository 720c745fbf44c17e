import { CheckCircleFilled, ClockCircleOutlined, RollbackOutlined, RightCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import type { ReactNode } from "react";

import { answer, api, type Schemas } from "@/api/client";
import { useSay, words as declare } from "@/i18n/language";
import { resultName } from "@/i18n/results";

import { minute } from "./clock";
import "./way.css";

export type WayOf = Schemas["WayView"];
type Step = WayOf["steps"][number];

/** An application's way; its key stands `under` what changes with the application. */
export function useWay(id: number, under: readonly unknown[]) {
  return useQuery({
    queryKey: [...under, "way"],
    queryFn: () => answer(api.GET("/api/v1/applications/{application_id}/way", { params: { path: { application_id: id } } })),
  });
}

const words = declare({
  submitted: { zh: "企业提交", en: "Submitted" },
  by: (day: string) => ({ zh: `${day}前`, en: `by ${day}` }),
  passed: { zh: "通过", en: "passed on" },
  returned: { zh: "退回补正", en: "returned" },
  concluded: { zh: "作出结论", en: "concluded" },
  current: { zh: "办理中", en: "now" },
  proposed: (grade: string) => ({ zh: `意见：${grade}`, en: `proposes ${grade}` }),
  way: { zh: "办理进程", en: "Steps" },
});

const ICONS: Record<Step["state"], ReactNode> = {
  done: <CheckCircleFilled />,
  current: <RightCircleFilled />,
  returned: <RollbackOutlined />,
  ahead: <ClockCircleOutlined />,
};

/** The steps as a timeline: who looks at it, until when, and what became of it. */
export function Way({ way }: { way: WayOf }) {
  const say = useSay();
  return (
    <ol className="way" aria-label={say(words.way)}>
      {way.submitted_on && (
        <li data-state="done">
          <span className="way-icon">{ICONS.done}</span>
          <div>
            <strong>{say(words.submitted)}</strong> <span className="quiet number">{way.submitted_on}</span>
          </div>
        </li>
      )}
      {way.steps.map((step) => (
        <li key={step.id} data-step={step.id} data-state={step.state}>
          <span className="way-icon">{ICONS[step.state]}</span>
          <div>
            <strong>{say(step.title)}</strong> {step.state === "current" && <Tag color="processing">{say(words.current)}</Tag>}
            {step.state === "returned" && <Tag color="warning">{say(words.returned)}</Tag>}
            <div className="quiet way-about">
              {[say(step.role), step.clause, step.deadline && say(words.by(step.deadline))].filter(Boolean).join(" · ")}
            </div>
            {step.acts.map((act) => (
              <div key={act.at} className="way-act">
                <span className="number">{minute(act.at)}</span> {act.user} {say(words[act.outcome])}
                {act.grade && ` · ${say(words.proposed(say(resultName(act.grade))))}`}
                {act.opinion && <span className="way-opinion">{act.opinion}</span>}
              </div>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
