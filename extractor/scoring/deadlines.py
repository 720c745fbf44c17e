"""Until when an application has to be decided, and how long what was granted lasts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from extractor.catalogue.rubric_model import Deadline, Rubric
from extractor.catalogue.strict_yaml import load
from extractor.flags import Flag, flag
from extractor.scoring.application import Application
from extractor.scoring.dates import years_before
from extractor.scoring.suggestion import Due, Sentence

CALENDAR = Path(__file__).with_name("holidays.yaml")


class _Year(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    off: tuple[date, ...]
    on: tuple[date, ...]


class _Calendar(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    years: dict[int, _Year]


def add_working_days(day: date, count: int) -> tuple[date, bool]:
    """The `count`th working day after `day`, and whether the State Council's holidays are known for all years passed."""
    calendar, known = load(CALENDAR, _Calendar).years, True
    while count:
        day += timedelta(days=1)
        year = calendar.get(day.year)
        known = known and year is not None
        works = day.weekday() < 5 if year is None else day in year.on or (day.weekday() < 5 and day not in year.off)
        count -= works
    return day, known


def deadlines(application: Application, rubric: Rubric) -> tuple[Due, ...]:
    """Those of the grade applied for, then the end of each grade that was granted and each ban, in order of the rubric."""
    found = [_due(one, application) for one in rubric.deadlines if not one.grades or application.grade in one.grades]
    for event in application.history:
        if event.event == "granted" and rubric.term:
            end = years_before(event.on, -rubric.term.years)
            said = Sentence(f"{event.on}认定的等级有效至{end}。", f"The grade granted on {event.on} is valid until {end}.")
            found.append(Due("term", end, rubric.term.clause, said))
    return tuple(found)


def _due(one: Deadline, application: Application) -> Due:
    if one.on:
        return Due(one.id, one.on, one.clause, Sentence(f"{one.title.zh}：{one.on}前。", f"{one.title.en}: by {one.on}."))
    count = one.working_days or 0
    day, known = add_working_days(application.submitted_on, count)
    zh, en = f"{one.title.zh}：提交后{count}个工作日，{day}。", f"{one.title.en}: {count} working days after submission, {day}."
    if not known:
        zh, en = f"{zh}未计入尚未公布的节假日。", f"{en} Holidays that are not yet announced are not counted."
    return Due(one.id, day, one.clause, Sentence(zh, en))


def submission_flags(application: Application, rubric: Rubric) -> list[Flag]:
    """What to say of an application outside the days on which its grade's are taken; both ends belong to the period."""
    periods = [one for one in rubric.submission if not one.grades or application.grade in one.grades]
    day = application.submitted_on
    if not periods or any(one.from_ <= day <= one.until for one in periods):
        return []
    return [flag("outside_submission_period", date=day.isoformat(), period="、".join(f"{one.from_}—{one.until}" for one in periods))]
