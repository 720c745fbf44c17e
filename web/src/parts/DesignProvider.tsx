import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import type { ReactNode } from "react";

import { useLanguage } from "@/i18n/language";
import { theme } from "@/theme";

/** Ant Design in our theme and language; `App.useApp()` gives message, modal and notification below it. */
export function DesignProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      locale={language === "zh" ? zhCN : enUS}
      theme={theme}
      // Ant Design would write 登 录; tables and forms need no such space.
      button={{ autoInsertSpace: false }}
      tag={{ variant: "outlined" }}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}
