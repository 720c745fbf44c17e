import { LockOutlined, UserOutlined } from "@ant-design/icons";
import { Button, Card, Form, Input } from "antd";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { LanguageSwitch } from "@/parts/LanguageSwitch";
import { ProblemMessage } from "@/parts/ProblemMessage";
import { useLogIn } from "@/session";

import { login as words } from "./words";
import "./login.css";

export function LogIn() {
  const say = useSay();
  const logIn = useLogIn();
  return (
    <main className="login">
      <div className="login-language">
        <LanguageSwitch />
      </div>
      <div className="login-brand">
        <img src="/icon.svg" alt="" width={52} height={52} />
        <h1>{say(shared.product)}</h1>
        <p className="quiet">{say(words.purpose)}</p>
      </div>
      <Card className="login-card">
        <h2>{say(words.welcome)}</h2>
        <Form layout="vertical" size="large" requiredMark={false} onFinish={(given: { username: string; password: string }) => logIn.mutate(given)}>
          <Form.Item name="username" label={say(words.username)} rules={[{ required: true, message: say(words.usernameMissing) }]}>
            <Input prefix={<UserOutlined />} autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={say(words.password)} rules={[{ required: true, message: say(words.passwordMissing) }]}>
            <Input.Password prefix={<LockOutlined />} autoComplete="current-password" />
          </Form.Item>
          <ProblemMessage problem={logIn.error} />
          <Button type="primary" htmlType="submit" block loading={logIn.isPending} className="login-button">
            {say(shared.logIn)}
          </Button>
        </Form>
        <p className="quiet login-forgotten">{say(words.forgotten)}</p>
      </Card>
    </main>
  );
}
