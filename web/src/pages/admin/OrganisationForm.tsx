import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, App, Button, DatePicker, Form, Input, Modal, Select } from "antd";

import type { Schemas } from "@/api/client";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { useFocusBack } from "./focus";
import { ofPicker } from "./picker";
import { useSaveOrganisation, type Organisation } from "./queries";
import { eachOf } from "./rules";
import { EVENTS, words } from "./words";

interface Fields {
  name: string;
  uscc: string;
  former_names: string[];
  branches: string[];
  history: Schemas["PastEvent"][];
}

const SEPARATORS = ["、", "，", ",", "；", ";"];

/** An enterprise is registered, or its names and code are changed. */
export default function OrganisationForm({ organisation, close }: { organisation?: Organisation; close: () => void }) {
  const say = useSay();
  useFocusBack();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const save = useSaveOrganisation(organisation?.id);
  const required = { required: true, message: say(words.required) };
  const length = eachOf(2, 200, say(words.titleLength));
  return (
    <Modal
      open
      title={say(organisation ? words.editOrganisation : words.newOrganisation)}
      okText={say(shared.save)}
      cancelText={say(shared.cancel)}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      {organisation && <Alert className="form-note" type="info" showIcon title={say(words.renamed)} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={organisation ?? { former_names: [], branches: [], history: [] }}
        onFinish={(given) =>
          save.mutate(given, {
            onSuccess: () => {
              void message.success(say(words.saved));
              close();
            },
          })
        }
      >
        <Form.Item name="name" label={say(words.organisationName)} rules={[required, { min: 2, max: 200, message: say(words.titleLength) }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="uscc"
          label={say(words.uscc)}
          extra={say(words.usccHint)}
          normalize={(value: string) => value.trim().toUpperCase()}
          rules={[required, { pattern: /^[0-9A-Z]{18}$/, message: say(words.usccWrong) }]}
        >
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name="former_names" label={say(words.formerNames)} extra={say(words.namesHint)} rules={[length]}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={SEPARATORS} />
        </Form.Item>
        <Form.Item name="branches" label={say(words.branches)} rules={[length]}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={SEPARATORS} />
        </Form.Item>
        <Form.Item label={say(words.pastEvents)} extra={say(words.pastEventsHint)}>
          <Form.List name="history">
            {(rows, { add, remove }) => (
              <>
                {rows.map(({ key, name }) => (
                  <div key={key} className="event-row">
                    <Form.Item name={[name, "event"]} rules={[required]}>
                      <Select aria-label={say(words.pastEvents)} options={Object.entries(EVENTS).map(([value, title]) => ({ value, label: say(title) }))} />
                    </Form.Item>
                    <Form.Item name={[name, "on"]} rules={[required]} {...ofPicker}>
                      <DatePicker />
                    </Form.Item>
                    <Button icon={<DeleteOutlined />} aria-label={say(words.removeEvent)} onClick={() => remove(name)} />
                  </div>
                ))}
                <Button icon={<PlusOutlined />} onClick={() => add()}>
                  {say(words.addEvent)}
                </Button>
              </>
            )}
          </Form.List>
        </Form.Item>
      </Form>
      <ProblemMessage problem={save.error} />
    </Modal>
  );
}
