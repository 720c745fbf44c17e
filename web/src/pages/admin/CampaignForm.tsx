import { App, Checkbox, DatePicker, Form, Input, Modal, Select } from "antd";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { useFocusBack } from "./focus";
import { ofPicker } from "./picker";
import { useRubrics, useSaveCampaign, type Campaign } from "./queries";
import { eachOf } from "./rules";
import { words } from "./words";

interface Fields {
  title: string;
  rubric: string;
  opens_on: string;
  closes_on: string;
  review_until: string | null;
  regions: string[];
  scores_visible: boolean;
}

/** A new campaign, or the changes of one; its rubric stays as soon as somebody has begun to apply (`begun`). */
export default function CampaignForm({ campaign, begun = false, close }: { campaign?: Campaign; begun?: boolean; close: () => void }) {
  const say = useSay();
  useFocusBack();
  const { message } = App.useApp();
  const rubrics = useRubrics();
  const [form] = Form.useForm<Fields>();
  const save = useSaveCampaign(campaign?.id);
  const finish = (given: Fields) =>
    save.mutate(
      { ...given, review_until: given.review_until ?? null },
      {
        onSuccess: () => {
          void message.success(say(words.saved));
          close();
        },
      },
    );
  const required = { required: true, message: say(words.required) };
  return (
    <Modal
      open
      title={say(campaign ? words.editCampaign : words.newCampaign)}
      okText={say(shared.save)}
      cancelText={say(shared.cancel)}
      confirmLoading={save.isPending}
      width={600}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" initialValues={campaign ?? { regions: [], scores_visible: false }} onFinish={finish}>
        <Form.Item name="title" label={say(words.title)} rules={[required, { min: 2, max: 200, message: say(words.titleLength) }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="rubric"
          label={say(words.rubric)}
          rules={[{ required: true, message: say(words.choose) }]}
          extra={begun ? say(words.rubricStays) : undefined}
        >
          <Select
            disabled={begun}
            loading={rubrics.isPending}
            options={rubrics.data?.map((rubric) => ({ value: rubric.id, label: `${say(rubric.title)} ${rubric.version}` }))}
          />
        </Form.Item>
        <div className="form-row">
          <Form.Item name="opens_on" label={say(words.opensOn)} rules={[required]} {...ofPicker}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="closes_on" label={say(words.closesOn)} dependencies={["opens_on"]} rules={[required, after("opens_on", say(words.wrongOrder))]} {...ofPicker}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="review_until" label={say(words.reviewUntil)} dependencies={["closes_on"]} rules={[after("closes_on", say(words.wrongOrder))]} {...ofPicker}>
            <DatePicker />
          </Form.Item>
        </div>
        <Form.Item name="regions" label={say(words.regions)} extra={say(words.regionsHint)} rules={[eachOf(2, 100, say(words.regionLength))]}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "，", ",", " "]} />
        </Form.Item>
        <Form.Item name="scores_visible" valuePropName="checked" extra={say(words.scoresHint)}>
          <Checkbox>{say(words.scores)}</Checkbox>
        </Form.Item>
      </Form>
      <ProblemMessage problem={save.error} />
    </Modal>
  );
}

/** Days are compared as they are written. */
function after(field: keyof Fields, message: string) {
  return ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, value: string | null) => {
      const before = getFieldValue(field) as string | null;
      return !value || !before || before <= value ? Promise.resolve() : Promise.reject(new Error(message));
    },
  });
}
