import { App, Form, Modal, Select } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { useFocusBack } from "./focus";
import { useAssign, useRubric, useUsers, type Assignment, type Campaign } from "./queries";
import { eachOf } from "./rules";
import { words } from "./words";

interface Props {
  readonly campaign: Campaign;
  /** Whose regions are changed; a new one where it is not given. */
  readonly assignment?: Assignment;
  /** User names that are assigned already. */
  readonly taken: readonly string[];
  readonly close: () => void;
}

/** A reviewer, and the regions they review. */
export default function AssignmentForm({ campaign, assignment, taken, close }: Props) {
  const say = useSay();
  useFocusBack();
  const { message } = App.useApp();
  const [search, setSearch] = useState("");
  const reviewers = useUsers({ role: "reviewer", active: true, search, limit: 50, offset: 0 });
  const [form] = Form.useForm<{ username: string; regions: string[]; steps: string[] }>();
  const assign = useAssign(campaign.id);
  const rubric = useRubric(campaign.rubric);
  const steps = rubric.data?.steps ?? [];
  const free = reviewers.data?.users.filter((user) => !taken.includes(user.username)) ?? [];
  return (
    <Modal
      open
      title={say(assignment ? words.changeRegions : words.assign)}
      okText={say(shared.save)}
      cancelText={say(shared.cancel)}
      confirmLoading={assign.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={assignment ?? { regions: [], steps: [] }}
        onFinish={(given) =>
          assign.mutate(given, {
            onSuccess: () => {
              void message.success(say(words.saved));
              close();
            },
          })
        }
      >
        <Form.Item name="username" label={say(words.reviewer)} rules={[{ required: true, message: say(words.choose) }]}>
          <Select
            showSearch={{ filterOption: false, onSearch: setSearch }}
            disabled={assignment !== undefined}
            loading={reviewers.isFetching}
            placeholder={say(words.searchUsers)}
            options={
              assignment
                ? [{ value: assignment.username, label: `${assignment.display_name} ${assignment.username}` }]
                : free.map((user) => ({ value: user.username, label: `${user.display_name} ${user.username}` }))
            }
          />
        </Form.Item>
        <Form.Item name="regions" label={say(words.theirRegions)} extra={say(words.theirRegionsHint)} rules={[eachOf(2, 100, say(words.regionLength))]}>
          <Select
            mode="tags"
            tokenSeparators={["、", "，", ",", " "]}
            options={campaign.regions?.map((region) => ({ value: region, label: region }))}
          />
        </Form.Item>
        {steps.length > 0 && (
          <Form.Item name="steps" label={say(words.theirSteps)} extra={say(words.theirStepsHint)}>
            <Select mode="multiple" options={steps.map((step) => ({ value: step.id, label: say(step.title) }))} />
          </Form.Item>
        )}
      </Form>
      <ProblemMessage problem={assign.error} />
    </Modal>
  );
}
