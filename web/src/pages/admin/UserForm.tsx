import { App, Form, Input, Modal, Radio, Select } from "antd";
import { useState } from "react";

import { useSay } from "@/i18n/language";
import { ROLES, shared } from "@/i18n/shared";
import { ProblemMessage } from "@/parts/ProblemMessage";
import { useMe } from "@/session";

import { useFocusBack } from "./focus";
import { useChangeUser, useCreateUser, useOrganisations, type User } from "./queries";
import { words } from "./words";

interface Fields {
  username: string;
  display_name: string;
  role: User["role"];
  organisation: number | null;
}

const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$/;

/** A new user, whose one-time password `created` is given, or the changes of one. */
export default function UserForm({ user, created, close }: { user?: User; created: (user: User) => void; close: () => void }) {
  const say = useSay();
  useFocusBack();
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const create = useCreateUser();
  const change = useChangeUser();
  const role = Form.useWatch("role", form) ?? user?.role;
  const required = { required: true, message: say(words.required) };
  const finish = (given: Fields) => {
    const organisation = given.role === "enterprise" ? given.organisation : null;
    const done = (saved: User) => {
      void message.success(say(words.saved));
      close();
      if (saved.one_time_password) created(saved);
    };
    if (user) {
      const { display_name, role: wanted } = given;
      const role = wanted === user.role ? {} : { role: wanted }; // one's own role cannot be given at all
      change.mutate({ id: user.id, body: { display_name, ...role, organisation, reset_password: false } }, { onSuccess: done });
    } else {
      create.mutate({ ...given, organisation }, { onSuccess: done });
    }
  };
  return (
    <Modal
      open
      title={say(user ? words.editUser : words.newUser)}
      okText={say(shared.save)}
      cancelText={say(shared.cancel)}
      confirmLoading={create.isPending || change.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" initialValues={user ?? { role: "enterprise" }} onFinish={finish}>
        <Form.Item
          name="username"
          label={say(words.username)}
          extra={user ? undefined : say(words.usernameHint)}
          rules={user ? [] : [required, { pattern: USERNAME, message: say(words.usernameHint) }]}
        >
          <Input disabled={user !== undefined} maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="display_name" label={say(words.displayName)} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={say(words.role)} extra={user?.username === me.username ? say(words.yourself) : undefined}>
          <Radio.Group
            disabled={user?.username === me.username}
            options={Object.entries(ROLES).map(([value, name]) => ({ value, label: say(name) }))}
          />
        </Form.Item>
        {role === "enterprise" && <OrganisationField user={user} />}
      </Form>
      <ProblemMessage problem={create.error ?? change.error} />
    </Modal>
  );
}

function OrganisationField({ user }: { user?: User }) {
  const say = useSay();
  const [search, setSearch] = useState("");
  const organisations = useOrganisations({ search, limit: 50, offset: 0 });
  const found = organisations.data?.organisations.map(({ id, name, uscc }) => ({ value: id, label: `${name} ${uscc}` })) ?? [];
  const own = user?.organisation;
  if (own && !search && !found.some(({ value }) => value === own)) found.unshift({ value: own, label: user.organisation_name ?? String(own) });
  return (
    <Form.Item name="organisation" label={say(words.organisation)} rules={[{ required: true, message: say(words.choose) }]}>
      <Select
        showSearch={{ filterOption: false, onSearch: setSearch }}
        loading={organisations.isFetching}
        placeholder={say(words.searchOrganisations)}
        options={found}
      />
    </Form.Item>
  );
}
