import { GlobalOutlined } from "@ant-design/icons";
import { Button } from "antd";

import { useLanguage } from "@/i18n/language";

/** Names the other language in itself, as people look for it. */
export function LanguageSwitch({ onBlue = false }: { onBlue?: boolean }) {
  const { language, choose } = useLanguage();
  const other = language === "zh" ? "en" : "zh";
  return (
    <Button type="text" className={onBlue ? "on-blue" : ""} icon={<GlobalOutlined />} lang={other === "zh" ? "zh-CN" : "en"} onClick={() => choose(other)}>
      {other === "zh" ? "中文" : "English"}
    </Button>
  );
}
