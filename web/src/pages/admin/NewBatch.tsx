import { Checkbox, DatePicker, Form, Input, Modal, Select } from "antd";

import type { Schemas } from "@/api/client";
import { useSay } from "@/i18n/language";
import { shared, STATES } from "@/i18n/shared";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { useFocusBack } from "./focus";
import { ofPicker } from "./picker";
import { words } from "./operationWords";
import { useBatchChoices, useCampaigns, useCreateBatch, type Batch } from "./queries";

type Wanted = Schemas["NewBatch"];

/** What is to be reprocessed; the dry run begins at once. */
export default function NewBatch({ created, close }: { created: (batch: Batch) => void; close: () => void }) {
  const say = useSay();
  useFocusBack();
  const choices = useBatchChoices();
  const campaigns = useCampaigns();
  const [form] = Form.useForm<Wanted>();
  const reread = Form.useWatch("reread", form) ?? false;
  const create = useCreateBatch();
  return (
    <Modal
      open
      width={640}
      title={say(words.newBatch)}
      okText={say(words.begin)}
      cancelText={say(shared.cancel)}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ title: "", states: [], kinds: [], outdated: ["patterns", "rubric"], reread: false }}
        onFinish={({ campaign, patterns_version, found_before, ...given }) =>
          create.mutate(
            { ...given, campaign: campaign ?? null, patterns_version: patterns_version ?? null, found_before: found_before ?? null },
            { onSuccess: created },
          )
        }
      >
        <Form.Item name="title" label={say(words.title)} extra={say(words.titleHint)}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="form-row form-row-2">
          <Form.Item name="campaign" label={say(words.campaign)}>
            <Select
              allowClear
              placeholder={say(words.allCampaigns)}
              options={campaigns.data?.map((campaign) => ({ value: campaign.id, label: campaign.title }))}
            />
          </Form.Item>
          <Form.Item name="states" label={say(words.states)}>
            <Select
              mode="multiple"
              placeholder={say(words.anyState)}
              options={Object.entries(STATES).map(([value, name]) => ({ value, label: say(name) }))}
            />
          </Form.Item>
          <Form.Item name="kinds" label={say(words.kinds)}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: "label" }}
              placeholder={say(words.anyKind)}
              options={choices.data?.kinds.map((kind) => ({ value: kind.kind, label: say(kind.title) }))}
            />
          </Form.Item>
          <Form.Item name="patterns_version" label={say(words.patternsVersion)}>
            <Select
              allowClear
              placeholder={say(words.anyVersion)}
              options={choices.data?.patterns.map((one) => ({
                value: one.version,
                label: say(words.versionFiles(one.version, one.files, one.current)),
              }))}
            />
          </Form.Item>
          <Form.Item name="found_before" label={say(words.foundBefore)} {...ofPicker}>
            <DatePicker />
          </Form.Item>
        </div>
        <Form.Item name="outdated" label={say(words.outdatedBy)} extra={say(words.outdatedHint)} hidden={reread}>
          <Checkbox.Group
            options={[
              { value: "patterns", label: say(words.outdatedPatterns) },
              { value: "rubric", label: say(words.outdatedRubric) },
            ]}
          />
        </Form.Item>
        <Form.Item name="reread" valuePropName="checked" extra={say(words.rereadHint)}>
          <Checkbox>{say(words.reread)}</Checkbox>
        </Form.Item>
      </Form>
      <ProblemMessage problem={create.error} />
    </Modal>
  );
}
