import { App, Button, Card, Form, Input, Modal } from "antd";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { ProblemMessage } from "@/parts/ProblemMessage";
import { useChangePassword, useLogOut } from "@/session";

import { login as words } from "./words";
import "./login.css";

/** Characters that the service asks for. */
const LEAST = 10;

interface Given {
  current: string;
  fresh: string;
}

/** As a page where the first password must be changed, as a dialogue otherwise. */
export function ChangePassword({ first = false, close }: { first?: boolean; close?: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const change = useChangePassword();
  const logOut = useLogOut();
  const form = (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ current, fresh }: Given) =>
        change.mutate({ old: current, new: fresh }, { onSuccess: () => { void message.success(say(words.changed)); close?.(); } })
      }
    >
      <Form.Item name="current" label={say(words.current)} rules={[{ required: true, message: say(words.passwordMissing) }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="fresh"
        label={say(words.fresh)}
        extra={say(words.short(LEAST))}
        rules={[{ required: true, min: LEAST, message: say(words.short(LEAST)) }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={say(words.again)}
        dependencies={["fresh"]}
        rules={[
          { required: true, message: say(words.passwordMissing) },
          ({ getFieldValue }) => ({
            validator: (_, value) => (!value || value === getFieldValue("fresh") ? Promise.resolve() : Promise.reject(new Error(say(words.differs)))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <ProblemMessage problem={change.error} />
      <Button type="primary" htmlType="submit" block loading={change.isPending} className="login-button">
        {say(shared.changePassword)}
      </Button>
    </Form>
  );
  if (!first) {
    return (
      <Modal open title={say(shared.changePassword)} footer={null} onCancel={close} destroyOnHidden>
        {form}
      </Modal>
    );
  }
  return (
    <main className="login">
      <Card className="login-card">
        <h1>{say(words.firstPassword)}</h1>
        {form}
        <Button type="link" block onClick={() => logOut.mutate()}>
          {say(shared.logOut)}
        </Button>
      </Card>
    </main>
  );
}
