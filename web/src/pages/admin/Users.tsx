import { EditOutlined, KeyOutlined, PlusOutlined, StopOutlined, CheckCircleOutlined } from "@ant-design/icons";
import { Button, Empty, Popconfirm, Select, Table, Tag } from "antd";
import type { ColumnsType } from "antd/es/table";
import { lazy, Suspense, useState } from "react";

import { useSay } from "@/i18n/language";
import { ROLES, shared } from "@/i18n/shared";
import { minute } from "@/parts/clock";
import { Loaded } from "@/parts/Loading";
import { useTellProblem } from "@/parts/ProblemMessage";
import { useMe } from "@/session";

import { pageOf, useAddress } from "./address";
import "./admin.css";
import { menu } from "./menu";
import { useChangeUser, useUsers, type User } from "./queries";
import { SearchBox } from "./SearchBox";
import { words } from "./words";

const UserForm = lazy(() => import("./UserForm"));
const Secret = lazy(() => import("./Secret"));

const PAGE = 20;

/** Who can log in: created, given other roles, disabled; never deleted, as the audit names them. */
export default function Users() {
  const say = useSay();
  const [address, change] = useAddress(["role", "state", "search", "page"]);
  const page = pageOf(address.page);
  const users = useUsers({
    role: (address.role || undefined) as User["role"] | undefined,
    active: address.state ? address.state === "active" : undefined,
    search: address.search,
    limit: PAGE,
    offset: (page - 1) * PAGE,
  });
  const [editing, setEditing] = useState<User | "new" | null>(null);
  const [shown, setShown] = useState<User | null>(null);
  const columns = useColumns(setEditing, setShown);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(menu.users)}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing("new")}>
          {say(words.newUser)}
        </Button>
      </header>
      <div className="filters" role="search">
        <SearchBox value={address.search} hint={say(words.searchUsers)} onSearch={(search) => change({ search, page: "" })} />
        <Select
          aria-label={say(words.role)}
          className="filter"
          value={address.role}
          onChange={(role) => change({ role, page: "" })}
          options={[{ value: "", label: say(words.labelled(say(words.role), say(words.all))) }, ...Object.entries(ROLES).map(([value, name]) => ({ value, label: say(name) }))]}
        />
        <Select
          aria-label={say(words.state)}
          className="filter"
          value={address.state}
          onChange={(state) => change({ state, page: "" })}
          options={[
            { value: "", label: say(words.labelled(say(words.state), say(words.all))) },
            { value: "active", label: say(words.active) },
            { value: "inactive", label: say(words.inactive) },
          ]}
        />
      </div>
      <Loaded query={users}>
        {({ total, users: rows }) => (
          <Table<User>
            className="card-table"
            rowKey="id"
            size="middle"
            loading={users.isPlaceholderData}
            columns={columns}
            dataSource={rows}
            pagination={{
              current: page,
              pageSize: PAGE,
              total,
              showSizeChanger: false,
              showTotal: (all) => say(words.rows(all)),
              onChange: (wanted) => change({ page: wanted > 1 ? String(wanted) : "" }, { replace: false }),
            }}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noUsers)} /> }}
          />
        )}
      </Loaded>
      <Suspense>
        {editing && <UserForm user={editing === "new" ? undefined : editing} close={() => setEditing(null)} created={setShown} />}
        {shown?.one_time_password && (
          <Secret
            title={words.passwordTitle}
            label={words.passwordFor(shown.username)}
            secret={shown.one_time_password}
            warning={words.passwordOnce}
            close={() => setShown(null)}
          />
        )}
      </Suspense>
    </div>
  );
}

function useColumns(edit: (user: User) => void, show: (user: User) => void): ColumnsType<User> {
  const say = useSay();
  const me = useMe();
  const change = useChangeUser();
  const onError = useTellProblem();
  const act = (user: User, body: { active?: boolean; reset_password?: boolean }) =>
    change.mutateAsync({ id: user.id, body: { reset_password: false, ...body } }).then(
      (changed) => {
        if (changed.one_time_password) show(changed);
      },
      onError,
    );
  return [
    { key: "username", title: say(words.username), width: 160, render: (_, user) => <span className="wrapping">{user.username}</span> },
    {
      key: "name",
      title: say(words.displayName),
      render: (_, user) => (
        <>
          <span className="wrapping">{user.display_name}</span>
          {user.organisation_name && <div className="quiet wrapping">{user.organisation_name}</div>}
        </>
      ),
    },
    { key: "role", title: say(words.role), width: 120, render: (_, user) => say(ROLES[user.role]) },
    {
      key: "state",
      title: say(words.state),
      width: 140,
      render: (_, user) =>
        user.active ? (
          <>
            <Tag color="success">{say(words.active)}</Tag>
            {user.must_change_password && <div className="quiet">{say(words.firstLogin)}</div>}
          </>
        ) : (
          <Tag>{say(words.inactive)}</Tag>
        ),
    },
    { key: "created", title: say(words.createdAt), width: 150, render: (_, user) => <span className="number">{minute(user.created_at)}</span> },
    {
      key: "actions",
      title: say(words.actions),
      width: 345,
      render: (_, user) => {
        const mine = user.username === me.username;
        return (
          <span className="row-actions">
            <Button type="link" size="small" icon={<EditOutlined />} onClick={() => edit(user)}>
              {say(shared.edit)}
            </Button>
            <Popconfirm
              title={say(words.resetAsk(user.username))}
              okText={say(words.resetPassword)}
              cancelText={say(shared.cancel)}
              disabled={mine || !user.active}
              onConfirm={() => act(user, { reset_password: true })}
            >
              <Button type="link" size="small" icon={<KeyOutlined />} disabled={mine || !user.active}>
                {say(words.resetPassword)}
              </Button>
            </Popconfirm>
            {user.active ? (
              <Popconfirm
                title={say(words.disableAsk(user.username))}
                okText={say(words.disable)}
                cancelText={say(shared.cancel)}
                disabled={mine}
                onConfirm={() => act(user, { active: false })}
              >
                <Button type="link" size="small" danger icon={<StopOutlined />} disabled={mine} title={mine ? say(words.yourself) : undefined}>
                  {say(words.disable)}
                </Button>
              </Popconfirm>
            ) : (
              <Button type="link" size="small" icon={<CheckCircleOutlined />} onClick={() => void act(user, { active: true })}>
                {say(words.enable)}
              </Button>
            )}
          </span>
        );
      },
    },
  ];
}
