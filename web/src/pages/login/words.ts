import { words } from "@/i18n/language";

export const login = words({
  welcome: { zh: "用户登录", en: "Log in" },
  purpose: { zh: "上传材料、自动识别、有据预评，由人决定。", en: "Evidence read, scores explained; a person decides." },
  username: { zh: "用户名", en: "User name" },
  password: { zh: "密码", en: "Password" },
  usernameMissing: { zh: "请输入用户名", en: "Enter your user name" },
  passwordMissing: { zh: "请输入密码", en: "Enter your password" },
  forgotten: { zh: "忘记密码请联系管理员重置。", en: "Forgot your password? The administrator can reset it." },
  firstPassword: { zh: "首次登录，请先修改初始密码", en: "Change your initial password first" },
  current: { zh: "当前密码", en: "Current password" },
  fresh: { zh: "新密码", en: "New password" },
  again: { zh: "再次输入新密码", en: "New password again" },
  short: (least: number) => ({ zh: `至少${least}个字符`, en: `At least ${least} characters` }),
  differs: { zh: "两次输入不一致", en: "The two are not the same" },
  changed: { zh: "密码已修改", en: "The password is changed" },
});
