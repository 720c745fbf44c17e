import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Empty, Popconfirm, Table, Tag } from "antd";
import dayjs from "dayjs";
import { lazy, Suspense, useState } from "react";

import type { Schemas } from "@/api/client";
import { useSay, type Sentence } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { minute } from "@/parts/clock";
import { Loaded } from "@/parts/Loading";

import "./admin.css";
import { menu } from "./menu";
import { useRevokeToken, useTokens } from "./queries";
import { SCOPES } from "./scopes";
import { words } from "./words";

const TokenForm = lazy(() => import("./TokenForm"));
const Secret = lazy(() => import("./Secret"));

type Token = Schemas["TokenAnswer"];
type Created = Schemas["CreatedToken"];

/** One's own keys for machines. */
export default function Tokens() {
  const say = useSay();
  const tokens = useTokens();
  const revoke = useRevokeToken();
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<Created | null>(null);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(menu.tokens)}</h1>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
          {say(words.newToken)}
        </Button>
      </header>
      <p className="quiet lead">{say(words.tokensHint)}</p>
      <Loaded query={tokens}>
        {(all) => (
          <Table<Token>
            className="card-table"
            rowKey="id"
            size="middle"
            pagination={false}
            dataSource={all}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noTokens)} /> }}
            columns={[
              { key: "name", title: say(words.tokenName), render: (_, one) => <span className="wrapping">{one.name}</span> },
              {
                key: "scopes",
                title: say(words.scopes),
                width: 200,
                render: (_, one) => one.scopes.map((scope) => <Tag key={scope}>{say(SCOPES[scope] ?? { zh: scope, en: scope })}</Tag>),
              },
              { key: "created", title: say(words.createdAt), width: 150, render: (_, one) => <span className="number">{minute(one.created_at)}</span> },
              {
                key: "expires",
                title: say(words.expiresAt),
                width: 150,
                render: (_, one) => <span className="number">{minute(one.expires_at) || say(words.never)}</span>,
              },
              {
                key: "used",
                title: say(words.lastUsed),
                width: 150,
                render: (_, one) => <span className="number">{minute(one.last_used_at) || say(words.neverUsed)}</span>,
              },
              {
                key: "actions",
                title: say(words.actions),
                width: 120,
                render: (_, one) => {
                  const ended = endOf(one);
                  if (ended) return <Tag>{say(ended)}</Tag>;
                  return (
                    <Popconfirm
                      title={say(words.revokeAsk(one.name))}
                      okText={say(words.revoke)}
                      cancelText={say(shared.cancel)}
                      onConfirm={() => revoke.mutateAsync(one.id)}
                    >
                      <Button type="link" size="small" danger icon={<DeleteOutlined />}>
                        {say(words.revoke)}
                      </Button>
                    </Popconfirm>
                  );
                },
              },
            ]}
          />
        )}
      </Loaded>
      <Suspense>
        {creating && <TokenForm created={setCreated} close={() => setCreating(false)} />}
        {created && (
          <Secret
            title={menu.tokens}
            label={words.secretFor(created.name)}
            secret={created.secret}
            warning={words.secretOnce}
            close={() => setCreated(null)}
          />
        )}
      </Suspense>
    </div>
  );
}

function endOf(token: Token): Sentence | null {
  if (token.revoked_at) return words.revoked;
  return token.expires_at && dayjs(token.expires_at).isBefore(dayjs()) ? words.expired : null;
}
