import { words } from "./language";

/** Words of more than one role; each role's own stand in pages/<role>/words.ts, so that they load with it. */
export const shared = words({
  product: { zh: "质量信用申报评审系统", en: "Assay" },
  logIn: { zh: "登录", en: "Log in" },
  logOut: { zh: "退出登录", en: "Log out" },
  changePassword: { zh: "修改密码", en: "Change password" },
  menu: { zh: "菜单", en: "Menu" },
  account: { zh: "账号", en: "Account" },
  save: { zh: "保存", en: "Save" },
  cancel: { zh: "取消", en: "Cancel" },
  confirm: { zh: "确定", en: "OK" },
  close: { zh: "关闭", en: "Close" },
  edit: { zh: "编辑", en: "Edit" },
  retry: { zh: "重试", en: "Try again" },
  loading: { zh: "正在加载", en: "Loading" },
  nothing: { zh: "暂无数据", en: "Nothing here yet" },
  notFound: { zh: "没有找到这个页面，请检查地址。", en: "There is no such page; check the address." },
  toStart: { zh: "返回首页", en: "Back to the start" },
  skip: { zh: "跳到正文", en: "Skip to the content" },
  requestId: (id: string) => ({ zh: `错误编号 ${id}`, en: `Reference ${id}` }),
  failed: { zh: "页面出错，请刷新后重试；仍不行请联系管理员。", en: "This page failed; reload it, or call the administrator." },
  noAnswer: { zh: "网络不通或服务没有响应，请检查网络后重试。", en: "No answer: check the network and try again." },
  strange: { zh: "服务返回了无法识别的内容，请稍后重试。", en: "The service gave an answer that makes no sense; try again later." },
  page: (number: number) => ({ zh: `第${number}页`, en: `Page ${number}` }),
  pageOf: (number: number, pages: number) => ({ zh: `第${number}页，共${pages}页`, en: `Page ${number} of ${pages}` }),
  noPicture: { zh: "这一页没有图像，请下载原件查看。", en: "There is no picture of this page; download the original." },
  zoomIn: { zh: "放大", en: "Zoom in" },
  zoomOut: { zh: "缩小", en: "Zoom out" },
  fit: { zh: "适合宽度", en: "Fit the width" },
  rotate: { zh: "旋转90°", en: "Rotate by 90°" },
  previousPage: { zh: "上一页", en: "Previous page" },
  nextPage: { zh: "下一页", en: "Next page" },
  download: { zh: "下载原件", en: "Download the original" },
  yes: { zh: "是", en: "Yes" },
  no: { zh: "否", en: "No" },
  confidence: (percent: number) => ({ zh: `把握${percent}%`, en: `${percent} % sure` }),
});

/** The words of the contract that pages show (grades are shown as they are). */
export const STATES = words({
  draft: { zh: "草稿", en: "Draft" },
  submitted: { zh: "已提交", en: "Submitted" },
  in_review: { zh: "审核中", en: "In review" },
  decided: { zh: "已审定", en: "Decided" },
  returned: { zh: "退回补正", en: "Returned" },
});

export const SECTORS = words({
  manufacturing: { zh: "制造业", en: "Manufacturing" },
  agriculture: { zh: "农业", en: "Agriculture" },
  services: { zh: "服务业", en: "Services" },
  construction: { zh: "建筑业", en: "Construction" },
});

export const SEVERITIES = words({
  block: { zh: "必须处理", en: "Must be mended" },
  warn: { zh: "请核对", en: "Please check" },
  info: { zh: "提示", en: "Note" },
});

export const ROLES = words({
  enterprise: { zh: "申报企业", en: "Enterprise" },
  reviewer: { zh: "审核人员", en: "Reviewer" },
  admin: { zh: "管理员", en: "Administrator" },
});
