import { Checkbox, DatePicker, Form, Input, Modal } from "antd";
import type { Dayjs } from "dayjs";

import type { Schemas } from "@/api/client";
import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { endOf } from "@/parts/clock";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { useFocusBack } from "./focus";
import { useCreateToken } from "./queries";
import { SCOPES } from "./scopes";
import { words } from "./words";

interface Fields {
  name: string;
  scopes: Schemas["NewToken"]["scopes"];
  expires_at: Dayjs | null;
}

/** A key for a machine; its secret is given to `created` and shown once. */
export default function TokenForm({ created, close }: { created: (token: Schemas["CreatedToken"]) => void; close: () => void }) {
  const say = useSay();
  useFocusBack();
  const [form] = Form.useForm<Fields>();
  const create = useCreateToken();
  return (
    <Modal
      open
      title={say(words.newToken)}
      okText={say(shared.save)}
      cancelText={say(shared.cancel)}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ scopes: ["read"] }}
        onFinish={({ expires_at, ...given }) =>
          create.mutate(
            { ...given, expires_at: expires_at && endOf(expires_at.format("YYYY-MM-DD")) },
            {
              onSuccess: (token) => {
                close();
                created(token);
              },
            },
          )
        }
      >
        <Form.Item name="name" label={say(words.tokenName)} rules={[{ required: true, whitespace: true, message: say(words.required) }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="scopes" label={say(words.scopes)} rules={[{ required: true, message: say(words.choose) }]}>
          <Checkbox.Group options={Object.entries(SCOPES).map(([value, name]) => ({ value, label: say(name) }))} />
        </Form.Item>
        <Form.Item name="expires_at" label={say(words.expiresAt)} extra={say(words.expiresHint)}>
          <DatePicker />
        </Form.Item>
      </Form>
      <ProblemMessage problem={create.error} />
    </Modal>
  );
}
