import type { ThemeConfig } from "antd";

/** Ant Design's look with colours that keep a contrast of 4.5 : 1 as text (WCAG AA), and the fonts of Chinese systems. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#0b4fae",
    colorLink: "#0b4fae",
    colorLinkHover: "#083b83", // the lighter one that is derived else has too little contrast
    colorInfo: "#0b4fae",
    colorSuccess: "#1f7a1f",
    colorWarning: "#9a5b00",
    colorError: "#c0261c",
    colorSuccessBg: "#eef8ec",
    colorSuccessBorder: "#b5dcae",
    colorWarningBg: "#fff6e5",
    colorWarningBorder: "#f0cf94",
    colorErrorBg: "#fdf0ef",
    colorErrorBorder: "#f0b8b3",
    colorInfoBg: "#eaf2fd",
    colorInfoBorder: "#b3cff5",
    colorTextSecondary: "rgba(0, 0, 0, 0.7)",
    colorTextTertiary: "rgba(0, 0, 0, 0.62)",
    colorTextDescription: "rgba(0, 0, 0, 0.62)",
    colorTextPlaceholder: "rgba(0, 0, 0, 0.58)",
    colorBgLayout: "#f3f5f8",
    borderRadius: 6,
    motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    fontFamily: "inherit", // of body, in global.css
  },
  components: {
    Layout: { headerBg: "#0b4fae", headerHeight: 56, headerPadding: "0 20px", siderBg: "#ffffff" },
    Menu: { itemBorderRadius: 6 },
  },
};
