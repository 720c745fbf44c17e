import { LockOutlined, LogoutOutlined, MenuOutlined, UserOutlined } from "@ant-design/icons";
import { Button, Drawer, Dropdown, Grid, Layout, Menu, Spin } from "antd";
import { useEffect, useState } from "react";
import { Link, Outlet, useLocation, useNavigate, useNavigation } from "react-router";

import type { Area } from "@/area";
import { useSay } from "@/i18n/language";
import { ROLES, shared } from "@/i18n/shared";
import { ChangePassword } from "@/pages/login/ChangePassword";
import { LogIn } from "@/pages/login/LogIn";
import { LanguageSwitch } from "@/parts/LanguageSwitch";
import { FailureArea } from "@/parts/ProblemMessage";
import { useLogOut, useSession, type Me, type Role } from "@/session";

type Areas = Record<Role, Area>;

/** The frame of every page: login where nobody is logged in, then header, menu and content. */
export function Shell({ areas }: { areas: Areas }) {
  const { data: me, error, isPending, refetch } = useSession();
  const say = useSay();
  if (error) return <FailureArea problem={error} again={() => void refetch()} />;
  if (isPending) return <Spin fullscreen delay={300} description={say(shared.loading)} />;
  if (!me) return <LogIn />;
  if (me.must_change_password) return <ChangePassword first />;
  return <Frame me={me} area={areas[me.role]} />;
}

function Frame({ me, area }: { me: Me; area: Area }) {
  const say = useSay();
  const wide = Grid.useBreakpoint().lg ?? true;
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const hasMenu = area.menu.length > 1;
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    document.title = `${say(shared.product)} · ${say(ROLES[me.role])}`;
  }, [say, me.role]);
  const menu = <AreaMenu area={area} />;
  return (
    <Layout className="shell">
      <a className="skip" href="#content">
        {say(shared.skip)}
      </a>
      <Layout.Header className="shell-header">
        {hasMenu && !wide && (
          <Button type="text" className="on-blue" icon={<MenuOutlined />} aria-label={say(shared.menu)} onClick={() => setOpen(true)} />
        )}
        <Link to="/" className="shell-title">
          <img src="/icon.svg" alt="" width={28} height={28} />
          <span>{say(shared.product)}</span>
        </Link>
        <span className="shell-space" />
        <LanguageSwitch onBlue />
        <AccountMenu me={me} />
      </Layout.Header>
      <Layout hasSider={hasMenu && wide}>
        {hasMenu && wide && (
          <Layout.Sider width={208} theme="light" className="shell-sider">
            <nav aria-label={say(shared.menu)}>{menu}</nav>
          </Layout.Sider>
        )}
        <Layout.Content id="content" className="shell-content" tabIndex={-1} role="main">
          <PageLoading />
          <Outlet />
        </Layout.Content>
      </Layout>
      {hasMenu && !wide && (
        <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={260} title={say(shared.menu)} styles={{ body: { padding: 8 } }}>
          {menu}
        </Drawer>
      )}
    </Layout>
  );
}

function AreaMenu({ area }: { area: Area }) {
  const say = useSay();
  const { pathname } = useLocation();
  const here = area.menu.map((entry) => entry.path).filter((path) => pathname === path || pathname.startsWith(`${path}/`));
  const longest = here.sort((a, b) => b.length - a.length)[0];
  return (
    <Menu
      mode="inline"
      selectedKeys={longest ? [longest] : []}
      items={area.menu.map((entry) => ({ key: entry.path, icon: entry.icon, label: <Link to={entry.path}>{say(entry.label)}</Link> }))}
    />
  );
}

function AccountMenu({ me }: { me: Me }) {
  const say = useSay();
  const navigate = useNavigate();
  const logOut = useLogOut();
  const [changing, setChanging] = useState(false);
  const who = me.organisation ?? me.display_name;
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "who", disabled: true, label: `${me.username} · ${say(ROLES[me.role])}` },
            { type: "divider" },
            { key: "password", icon: <LockOutlined />, label: say(shared.changePassword), onClick: () => setChanging(true) },
            {
              key: "out",
              icon: <LogoutOutlined />,
              label: say(shared.logOut),
              onClick: () => logOut.mutate(undefined, { onSettled: () => void navigate("/") }),
            },
          ],
        }}
      >
        <Button type="text" className="on-blue shell-account" icon={<UserOutlined />} aria-label={`${say(shared.account)} ${who}`}>
          <span className="shell-who">{who}</span>
        </Button>
      </Dropdown>
      {changing && <ChangePassword close={() => setChanging(false)} />}
    </>
  );
}

/** While the code of a page is on its way. */
function PageLoading() {
  return useNavigation().state === "loading" ? <div className="page-loading" role="progressbar" aria-label="…" /> : null;
}
