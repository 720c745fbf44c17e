"""A company's report: each point of inquiry answered well, thinly, in another chapter, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from samples.generate.reports.blocks import Block, Grid, Heading, Paragraph, Report
from samples.generate.reports.material import Author, load
from samples.generate.reports.plants import plant
from samples.generate.reports.telling import told

WAYS = ("well", "thinly", "elsewhere", "merged", "silent", "slogan", "negation")
WEIGHTS = (64, 8, 8, 5, 5, 6, 4)
OFFICES = ("办公室", "综合部", "企管部", "后勤组", "行政科", "总经办")
FORM = [["步骤", "要求", "负责部门", "频次"], ["策划", "明确目标和分工", "主管部门", "每年"], ["检查", "对照要求检查", "主管部门", "每季"]]


def write(author: Author, seed: int, *, filling: int = 1) -> Report:
    """The report of `author`; `filling` lengthens it by sentences that answer nothing."""
    rng = Random(f"{author.id}-{seed}")
    texts, topics = load("wordings")[author.split], load("topics")
    answers = {point: author.filled(text) for point, text in load(f"answers/{author.answers}").items()}
    report = Report("新会区政府质量奖自评报告", author.name)
    sections = load("headings")["sections"][author.headings]
    body: dict[str, list[Block]] = {section: [] for section in sections}
    figures = {item: (blocks, facts) for item, blocks, facts in told(author, rng)}
    deep = rng.random() < 0.4
    for point, text in answers.items():
        section = point[:3]
        way = rng.choices(WAYS, WEIGHTS)[0]
        if deep and way != "elsewhere" and way != "merged":
            body[section].append(Heading(3, topics[point]))
        if way in ("slogan", "negation"):
            body[section].append(Paragraph(rng.choice(texts["slogans" if way == "slogan" else "negations"]).format(topic=topics[point])))
        elif way != "silent":
            said = _first_clause(text) if way == "thinly" else text
            report.answers[point] = said
            _put(body, section, said, way, rng)
            if point in figures:
                blocks, facts = figures[point]
                body[section] += blocks
                report.facts |= facts
        body[section] += _filled(texts, rng, filling)
    anywhere = plant(report, author, rng)
    for paragraph in anywhere:
        body[rng.choice(sorted(body))].append(paragraph)
    report.blocks += [Heading(1, "公司简介"), Paragraph(_introduction(author, rng))]
    for at, chapter in enumerate(load("headings")["chapters"][author.headings], 1):
        report.blocks.append(Heading(1, chapter))
        for section in (one for one in sections if one.startswith(str(at))):
            report.blocks += [Heading(2, sections[section]), *body[section]]
    return report


def _put(body: dict[str, list[Block]], section: str, said: str, way: str, rng: Random) -> None:
    if way == "elsewhere":
        section = rng.choice([one for one in sorted(body) if one[0] == section[0] and one != section] or [section])
    last = body[section][-1] if body[section] else None
    if way == "merged" and isinstance(last, Paragraph):
        body[section][-1] = Paragraph(last.text + said)
    else:
        body[section].append(Paragraph(said))


def _first_clause(text: str) -> str:
    first = re.split("[；。]", text)[0]
    return f"{first}。" if len(first) >= 18 else text


def _filled(texts: Mapping[str, list[str]], rng: Random, filling: int) -> list[Block]:
    """Sentences that stand in the report again and again, and such as stand there once."""
    blocks: list[Block] = []
    for _ in range(rng.randint(0, 2 * filling)):
        again = rng.sample(texts["fillers"], rng.randint(0, 2))
        once = [
            text.format(d=rng.choice(OFFICES), m=rng.randint(1, 12), n=rng.randint(11, 96), k=rng.randint(2, 9))
            for text in rng.sample(texts["asides"], rng.randint(0 if again else 1, 2))
        ]
        blocks.append(Paragraph("".join([*again, *once])))
    if rng.random() < 0.3:
        blocks.append(Grid("表 实施步骤", FORM))
    return blocks


def _introduction(author: Author, rng: Random) -> str:
    founded = rng.randint(1996, 2008)
    return (
        f"{author.name}位于江门市新会区，前身为{founded}年创办的新会{author.short}加工厂，{founded + 6}年改制，"
        f"主营{author.product}，现有员工{rng.randint(120, 480)}人。"
    )
