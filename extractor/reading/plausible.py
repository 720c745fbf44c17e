"""Whether Chinese text may be what it says: a map that takes each character for another common one leaves no words.

Fonts of typesetters that guard against copying have such maps (ToUnicode). The characters are all good ones; only that
no pair of them is a word tells. Real text has a common word every few characters, whatever it is about.
"""

from __future__ import annotations

import re

from extractor.characters import simplified

_WORDS = (
    "公司 有限 企业 管理 质量 产品 认证 证书 标准 技术 服务 生产 工业 中国 国家 江苏 单位 信息 信用 日期 有效 编号 检验 检测 报告 工程"
    " 项目 发展 工作 制造 设备 科技 市场 监督 安全 环境 体系 设计 开发 销售 专利 发明 申请 名称 地址 代码 统一 社会 机构 组织 规定 要求"
    " 情况 进行 以及 应当 年度 奖励 评价 满意 顾客 客户 员工 人员 培训 部门 领导 负责 制度 办法 通知 文件 附件 关于 我们 他们 可以 主要"
    " 重要 提高 加强 建设 经济 行业 数据 系统 方法 分析 研究 实施 执行 记录 控制 过程 改进 目标 计划 资源 材料 合格 不合 使用 规范 条件"
    " 内容 时间 地区 城市 中心 大学 学院 委员 政府 经营 范围 类型 法定 代表 注册 登记 机关 成立 资本 万元 人民 银行 合同 投资 股份 集团"
    " 责任 电子 机械 化工 食品 农业 建筑 汽车 医疗 能源 节能 绿色 创新 知识 产权 软件 网络 智能 自动 测量 计量 校准 仪器 试验 结果 结论"
    " 意见 审核 批准 颁发 授予 称号 荣誉 优秀 先进 示范 等级 一级 二级 三级 第一 第二 第三 以上 以下 本公 本标 本证 本报 符合 证明 查询"
    " 网站 国际 全国 省市 市区 街道 路号 电话 邮编 传真 序号 数量 单价 金额 合计 备注 说明 日至 年月 月日 一个 这个 没有 自己 什么 问题"
    " 因为 所以 如果 但是 已经 通过 根据 按照 其他 相关 有关 实现 具有 能力 水平 方面 活动 采用 包括 提供 保证 保护 处理 事故 风险 评估"
    " 措施 监测 运行 维护 操作 程序 指标 统计 平均 增长 收入 利润 成本 费用 资产 负债 财务 审计 会计 税务 承诺 声明 真实 完整 准确 品牌"
    " 战略 文化 价值 用户 消费 投诉 处罚 行政 许可 决定 依据 违法 行为 法律 法规 条例 总则 适用 引用 术语 定义 起草 发布 归口 目次 前言"
    " 封面 电力"
)
COMMON = frozenset(_WORDS.split())
RUN = re.compile("[\u4e00-\u9fff]{2,}")
FEWEST = 24
"""Pairs of characters below which a page tells nothing."""
LEAST = 0.05
"""Share of common words among the pairs of a page. Of 240 real and drawn pages none has less than 0.06, a page mapped at random has 0."""

ENOUGH = 400
"""Characters of a page that tell alone, where they have PLENTY of words."""
PLENTY = 3 * LEAST


def share(text: str) -> float:
    """Share of the pairs of neighbouring Chinese characters in `text` that are common words; 1 for a text with hardly any."""
    pairs = hits = 0
    for run in RUN.finditer(simplified(text)):
        signs = run[0]
        pairs += len(signs) - 1
        hits += sum(signs[index : index + 2] in COMMON for index in range(len(signs) - 1))
    return hits / pairs if pairs >= FEWEST else 1.0


def has_words(text: str) -> bool:
    """Whether `text` has as many words as Chinese text has, or is too short or too foreign to tell."""
    return share(text[:ENOUGH]) >= PLENTY or share(text) >= LEAST
