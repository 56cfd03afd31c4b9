"""Periods: what a text's times come to on the calendar, and that lengths of time are told apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.mentions.times.comparisons import comparison_at
from pipelines.mentions.times.entries import Entries
from pipelines.mentions.times.find import find_periods
from pipelines.mentions.times.period_context import InForce
from pipelines.mentions.times.reporting import Reported
from pipelines.model import Document, Period
from pipelines.text.analyse import analyse
from tests.facts import one_sentence
from tests.linear import assert_linear

PUBLISHED = date(2024, 9, 11)  # a Wednesday


def periods(text: str, published: date = PUBLISHED) -> tuple[Period, ...]:
    return find_periods(text, analyse(text), published)


STATED = [
    # days
    ("It opened on September 11, 2024.", ["2024-09-11"]),
    ("It opened on Sept. 23, 2024.", ["2024-09-23"]),
    ("It opened on Sept 23, 2024.", ["2024-09-23"]),
    ("It opened on 8 June 2024.", ["2024-06-08"]),
    ("It opened on 8th June, 2024.", ["2024-06-08"]),
    ("It opened on the 8th of June 2024.", ["2024-06-08"]),
    ("It opened on June 8th, 2024.", ["2024-06-08"]),
    ("It opened on 2024-06-08.", ["2024-06-08"]),
    ("It opened on 23/09/2023.", ["2023-09-23"]),
    ("It opened on 09/23/2023.", ["2023-09-23"]),
    ("It opened on 23.09.2023.", ["2023-09-23"]),
    ("It opened on Friday, September 20, 2024.", ["2024-09-20"]),
    ("HARARE, June 20, 2025 -- Gowns were worn.", ["2025-06-20"]),
    ("(March 4, 2021) A question was put.", ["2021-03-04"]),
    # several days
    ("From September 11 to 13, 2024, a forum is held.", ["2024-09-11/2024-09-13"]),
    ("The forum (11-13 September 2023) was full.", ["2023-09-11/2023-09-13"]),
    ("It ran from 28 June to 3 July 2023.", ["2023-06-28/2023-07-03"]),
    ("It ran from June 28 to July 3, 2023.", ["2023-06-28/2023-07-03"]),
    ("It ran on 4 and 5 December 2023.", ["2023-12-04/2023-12-05"]),
    ("It ran between December 30, 2022 and January 4, 2023.", ["2022-12-30/2023-01-04"]),
    # months
    ("It opened in September 2023.", ["2023-09"]),
    ("It opened in Sept. 2023.", ["2023-09"]),
    ("It opened in September of 2023.", ["2023-09"]),
    ("It ran from May to July 2023.", ["2023-05/2023-07"]),
    ("It ran January-August 2023.", ["2023-01/2023-08"]),
    ("It ran from November 2022 to March 2023.", ["2022-11/2023-03"]),
    ("It opened in late March 2021.", ["2021-03"]),
    # quarters and halves
    ("Trade rose in the third quarter of 2023.", ["2023-07/2023-09"]),
    ("Trade rose in Q3 2023.", ["2023-07/2023-09"]),
    ("Trade rose in Q3 of 2023.", ["2023-07/2023-09"]),
    ("Trade rose in the first half of 2023.", ["2023-01/2023-06"]),
    ("Trade rose in H2 2023.", ["2023-07/2023-12"]),
    ("Trade rose in the first three quarters of 2023.", ["2023-01/2023-09"]),
    ("Trade rose in the first eight months of 2023.", ["2023-01/2023-08"]),
    ("Trade rose in the first 11 months of 2023.", ["2023-01/2023-11"]),
    # years and longer
    ("Trade rose in 2023.", ["2023"]),
    ("Trade rose in the year 2023.", ["2023"]),
    ("In fiscal 2023 trade rose.", ["2023"]),
    ("Trade rose in 2016, 2018 and 2024.", ["2016", "2018", "2024"]),
    ("The course ran in 2024/25.", ["2024/2025"]),
    ("The course ran in 2024-25.", ["2024/2025"]),
    ("The plan covers 2025-2027.", ["2025/2027"]),
    ("The plan covers 2025–27.", ["2025/2027"]),
    ("The plan runs from 2025 to 2027.", ["2025/2027"]),
    ("Between 2011 and 2019 they met.", ["2011/2019"]),
    ("From 2013 through 2023 it grew.", ["2013/2023"]),
    ("It grew in the 1990s.", ["1990/1999"]),
    ("It was built in the summer of 2019.", ["2019-06/2019-08"]),
    ("During the 13th Five-Year Plan period it grew.", ["2016/2020"]),
    ("During the 14th Five-Year Plan period (2021-2025) it grew.", ["2021/2025"]),
    ("The 2018 forum was larger than the 2016 one.", ["2018", "2016"]),
    ("Membership rose from 206 in 2013 to 758 in 2023.", ["2013", "2023"]),
    ("A 1.4 point rise from 2022 was seen.", ["2022"]),
    # ends and beginnings
    ("By the end of October 2020 it had grown.", ["../2020-10"]),
    ("By June 2024 it had grown.", ["../2024-06"]),
    ("At the end of 2023 it had grown.", ["../2023-12"]),
    ("By end-2023 it had grown.", ["../2023-12"]),
    ("As of March 1, 2021 it had grown.", ["../2021-03-01"]),
    ("As at 30 June 2023 it had grown.", ["../2023-06-30"]),
    ("It will grow until 2030.", ["../2030"]),
    ("It will grow by 2030.", ["../2030"]),
    ("Since 2013 it has grown.", ["2013/2024-09-11"]),
    ("Since 1 November 2023 it has been in force.", ["2023-11-01/2024-09-11"]),
    ("From 1 December 2024 it will be in force.", ["2024-12-01/.."]),
    ("It has been in force from 1 April 2022.", ["2022-04-01/.."]),
    ("It goes on from 2025 onwards.", ["2025/.."]),
    ("It grew from 2013 to date.", ["2013/2024-09-11"]),
    ("At the beginning of 2022 it began.", ["2022-01"]),
    ("It has grown since the end of 2020.", ["2020-12/2024-09-11"]),
    ("In the year to June 2024 it rose.", ["2023-07/2024-06"]),
    ("In the 12 months ended March 31, 2024, it rose.", ["2023-04/2024-03-31"]),
    ("In the decade to 2022 it rose.", ["2013/2022"]),
    ("Since its launch in March 2016, it has grown.", ["2016-03/2024-09-11"]),
    ("It ran from the 16th to the 18th of May 2023.", ["2023-05-16/2023-05-18"]),
    ("At year-end 2023 it had 30.", ["../2023-12"]),
    ("Starting on May 1, 2024, fees fall.", ["2024-05-01/.."]),
]

RELATIVE = [
    ("In the last fiscal year it fell.", ["2023"]),
    ("In 2022/23 it rose; in the previous financial year it fell.", ["2022/2023", "2021/2022"]),
    ("In the last school year it rose.", ["2023/2024"]),
    ("From 2021 to 2023 it rose; in the three preceding years it fell.", ["2021/2023", "2018-01/2020-12"]),
    ("In 2021 it rose. The year before it fell; a year earlier too.", ["2021", "2020", "2020"]),
    ("Within two years of its opening in 2019 it rose.", ["2019/2021"]),
    ("Two years after its opening in 2019 it rose.", ["2021"]),
    ("In January 1,900 trains ran.", ["2024-01"]),
    ("It opened yesterday.", ["2024-09-10"]),
    ("Signed in April 2018, it took effect that October.", ["2018-04", "2018-10"]),
    ("Signed in May 2019, it took effect the following March.", ["2019-05", "2020-03"]),
    ("It opened on Monday.", ["2024-09-09"]),
    ("It opened last Friday.", ["2024-09-06"]),
    ("It will open on Friday.", ["2024-09-13"]),
    ("It opened last year.", ["2023"]),
    ("It opened this year.", ["2024"]),
    ("It will open next year.", ["2025"]),
    ("It opened earlier this month.", ["2024-09"]),
    ("It opened last month.", ["2024-08"]),
    ("It opened this week.", ["2024-09-09/2024-09-15"]),
    ("It opened in October last year.", ["2023-10"]),
    ("It opened on Oct. 11 last year.", ["2023-10-11"]),
    ("It opened on December 4 and 5 last year.", ["2023-12-04/2023-12-05"]),
    ("It opened in March this year.", ["2024-03"]),
    ("By the end of last year it had grown.", ["../2023-12"]),
    ("It rose in the first half of the year.", ["2024-01/2024-06"]),
    ("It rose in the first half of this year.", ["2024-01/2024-06"]),
    ("It rose in the first eight months of this year.", ["2024-01/2024-08"]),
    ("It rose in the second quarter of last year.", ["2023-04/2023-06"]),
    ("It has sold many over the past two years.", ["2022-09/2024-09"]),
    ("In the past decade it grew.", ["2014-09/2024-09"]),
    ("In the last three years it grew.", ["2021-09/2024-09"]),
    ("Over the coming four years it will grow.", ["2024-09/2028-09"]),
    ("In the next three years it will grow.", ["2024-09/2027-09"]),
    ("So far it has grown.", ["../2024-09-11"]),
    ("To date it has grown.", ["../2024-09-11"]),
    ("Up to now it has grown.", ["../2024-09-11"]),
    ("As of now it has grown.", ["../2024-09-11"]),
    ("Currently it has 10 sites.", ["../2024-09-11"]),
    ("It now has 10 sites.", ["../2024-09-11"]),
    ("Ten years ago it opened.", ["2014"]),
    ("This spring it opened.", ["2024-03/2024-05"]),
    ("It opened last winter.", ["2023-12/2024-02"]),
    ("By mid-August it had opened.", ["../2024-08"]),
    ("On 9/11/2024 it opened.", ["2024-09-11"]),
    ("It opened two months ago.", ["2024-07"]),
    # leaning on what was named before
    ("It had 22 people in 2008 and 26 the year after.", ["2008", "2009"]),
    ("A pact was signed in 2002. In that year trade grew.", ["2002", "2002"]),
    ("It opened in July 2019. In April of the following year ten more came.", ["2019-07", "2020-04"]),
    ("Trade rose in 2023. A year earlier it had fallen.", ["2023", "2022"]),
    ("In 2023 it counted 104. Five years earlier it was 31.", ["2023", "2018"]),
    (
        "On May 3, 2023 a pact was signed; it replaces one of 2018. Ten went there the following month.",
        ["2023-05-03", "2018", "2023-06"],
    ),
    ("Since 1 December 2023 no duty is charged. In that month sales rose.", ["2023-12-01/2024-09-11", "2023-12"]),
    ("Half a decade ago it had been 12.", ["2019"]),
    ("It stood at 5 in 2024; three years earlier, in 2021, at 2.", ["2024", "2021"]),
    ("Between 2013 and 2022 they filed. In the same ten years they won.", ["2013/2022", "2013/2022"]),
    ("From 2016 to 2022 they filed. In the same period they won.", ["2016/2022", "2016/2022"]),
    ("They met on April 8, 2024, and it was launched exactly two months later.", ["2024-04-08", "2024-06-08"]),
    ("By the end of 2023 it had 30. At the same date they had 17.", ["../2023-12", "../2023-12"]),
    ("It began on 1 November 2023. On that very day another ended.", ["2023-11-01", "2023-11-01"]),
    ("The forum met in June 2023. On 8 June it chose a head.", ["2023-06", "2023-06-08"]),
    (
        "From January to June 2021 it grew, against the same period last year. In this period it won.",
        ["2021-01/2021-06", "2020-01/2020-06", "2021-01/2021-06"],
    ),
    (
        "In the first quarter of 2023 it grew 3 percent from the same period of 2022.",
        ["2023-01/2023-03", "2022-01/2022-03"],
    ),
    ("It opened in the 2022/2023 financial year.", ["2022/2023"]),
    (
        "Between 2013 and 2022 they filed. In 2023 they rested. In the same ten years others won.",
        ["2013/2022", "2023", "2013/2022"],
    ),
    (
        "In 2024 it won 42, up from 40 in 2023; three years earlier, in 2021, 29. It paid 5 and, a year before, 4.",
        ["2024", "2023", "2021", "2023"],
    ),
    # without a year
    ("In the January-June period it grew.", ["2024-01/2024-06"]),
    ("It grew from January 1 to May 31.", ["2024-01-01/2024-05-31"]),
    ("By the end of June it had grown.", ["../2024-06"]),
    ("On 8 June it opened.", ["2024-06-08"]),
    ("On 8 December it opened.", ["2023-12-08"]),
    ("On 8 December it will open.", ["2024-12-08"]),
    ("It came in September.", ["2024-09"]),
    # what is to come lies ahead of the publication
    ("It will open in January.", ["2025-01"]),
    ("In May a course on tea will begin.", ["2025-05"]),
    ("The office offered to hold a course in May.", ["2025-05"]),
    ("Both have agreed to organise a fair in April.", ["2025-04"]),
    ("In May they agreed to hold a fair.", ["2024-05"]),
    ("The fair is due to be held from May to July.", ["2025-05/2025-07"]),
    ("Trade fell in 2022. The group meets at Almaty in October.", ["2022", "2024-10"]),
    ("The pact, signed in April, will create a fund.", ["2024-04"]),
    ("Concluded last November, it is in force. In March a course will begin.", ["2023-11", "2025-03"]),
    # a day right before the publication, and years that date something else
    ("Trade doubled in 2022. On 3 September a pact was signed.", ["2022", "2024-09-03"]),
    ("Trade doubled in 2022. On 3 March a pact was signed.", ["2022", "2024-03-03"]),
    ("In 2022 trade doubled. On 3 March a pact was signed.", ["2022", "2022-03-03"]),
    ("Trade doubled in 2022. On 3 March it was worth more.", ["2022", "2022-03-03"]),
    # days told from an event or a month
    ("They met on May 13, 2023. A day after the meeting a pact was signed.", ["2023-05-13", "2023-05-14"]),
    (
        "In November 2023 they met. It lasted from the 11th to the 22nd; on the 16th, they signed.",
        ["2023-11", "2023-11-11/2023-11-22", "2023-11-16"],
    ),
    ("It took effect this New Year's Day.", ["2024-01-01"]),
    ("For Lima, which got one in November 2022, a pact was signed on 3 September.", ["2022-11", "2024-09-03"]),
    ("They spent last autumn there. From March to May others came.", ["2023-09/2023-11", "2024-03/2024-05"]),
    (
        "2021. The heads adopt a work plan for 2022 and 2023. A course runs from 11 to 22 October.",
        ["2021", "2022", "2023", "2021-10-11/2021-10-22"],
    ),
    ("Milestones\n2016\nOn 8 March the first school opened.", ["2016", "2016-03-08"]),
    ("2014 - A Plan of Action for 2005-2010 is signed on November 29.", ["2014", "2005/2010", "2014-11-29"]),
    # what has passed since a beginning
    ("Six months after it opened, the line has carried many. In that time it grew.", ["2024-03/2024-09-11"] * 2),
    ("In the four years since its founding, it has grown.", ["2020/2024-09-11"]),
    ("The pact took effect on 1 July. In the first month it was used.", ["2024-07-01", "2024-07"]),
    ("It opened in March 2021. In its first year it grew.", ["2021-03", "2021-03/2022-02"]),
    ("Action Plan 2024-2026\nIn the first year it grew.", ["2024/2026", "2024"]),
    ("It was signed on 14 March 2023 and took effect on 1 January.", ["2023-03-14", "2024-01-01"]),
    ("In 2022/23 it rose, compared with 40 the year before.", ["2022/2023", "2021/2022"]),
    ("In the week of 14 August it rose.", ["2024-08-12/2024-08-18"]),
    ("In the year ended March 2023 it won 40; the year before it had won 30.", ["2022-04/2023-03", "2021-04/2022-03"]),
    (
        "As of July 10, this year's trips had grown, 19 days earlier than last year.",
        ["../2024-07-10", "2024", "", "2023"],
    ),
    ("At year-end it had 30.", ["../2023-12"]),
    ("In the summer of 2022 they came. The following spring they left.", ["2022-06/2022-08", "2023-03/2023-05"]),
    ("In 2023 growth came to 5 percent over 2022. In the same year others fell.", ["2023", "2022", "2023"]),
    ("Since 2015 it has offered loans. Pacts were signed since that year.", ["2015/2024-09-11", "2015/2024-09-11"]),
    ("In 2015 a storm came. In the years that followed, they helped.", ["2015", "2015/2024-09-11"]),
    ("In 2022-23 it issued 160 marks. Lima gained most during the year.", ["2022/2023", "2022/2023"]),
    ("A Cooperation Plan (2022-2026) was adopted. Many are to come within its five years.", ["2022/2026", "2022/2026"]),
    ("More names are to be added within four years.", ["../2028"]),
    ("A fee will be refunded within two years of receipt.", [""]),
    ("In 2023 it grew. Most of the year's filings came by post.", ["2023", "2023"]),
    ("A seminar was held from 14 to 16 October.", ["2023-10-14/2023-10-16"]),
    ("On 14 October a seminar was held.", ["2023-10-14"]),
    ("Delta, founded in 2012, held a seminar in July.", ["2012", "2024-07"]),
    ("Trade doubled in 2016 and now stands at 9.", ["2016", "../2024-09-11"]),
    ("In the first eleven months of the year it grew.", ["2023-01/2023-11"]),
    ("In the first half it grew.", ["2024-01/2024-06"]),
    ("Fees will fall by 20 percent from November.", ["2024-11/.."]),
    ("In 2012 they met. Ten years on, there were 45. They renewed a pact in May.", ["2012", "2022", "2024-05"]),
    # items of a list of what is to come
    ("Dates for your diary:\n- Open Day, Lima, 12 June\n- Fair, Quito, 5 October\n", ["2025-06-12", "2024-10-05"]),
    ("Last season:\n- Open Day, Lima, 12 June\n- Fair, Quito, 5 July\n", ["2024-06-12", "2024-07-05"]),
    ("The plan provides for:\n(a) a course, beginning in March;\n", ["2025-03/.."]),
    ("The plan foresees a course in March.", ["2025-03"]),
    ("The Summer School 2025 (1-12 July) is free.", ["2025", "2025-07-01/2025-07-12"]),
    ("Partners under a 2016 pact, they agreed a plan. A first round was held in July.", ["2016", "2024-07"]),
    # the same day, month or date
    (
        "On July 10 it renewed a pact first signed in 2019. On the same day others came.",
        ["2024-07-10", "2019", "2024-07-10"],
    ),
    ("It opened on 1 May 2020 and was widened on the same day of last year.", ["2020-05-01", "2023-05-01"]),
    ("In June 2024 it grew. In the same month of 2022 it fell.", ["2024-06", "2022-06"]),
    ("They met on May 13, 2023. The next day they left.", ["2023-05-13", "2023-05-14"]),
]

TERMS = [
    "It ran for three years.",
    "A two-day meeting was held.",
    "The five-year term ended.",
    "It takes five to 20 working days.",
    "It took twelve months more.",
    "He is 35 years old.",
    "It lasted an hour and a half, not half a year.",
    "A 24-hour line opened.",
    "It came after 23 days.",
    "A 10-month course began.",
    "The licence runs 15-20 years.",
]

NONE = [
    "You may march on, sun or no sun.",
    "It has over 2000 members.",
    "It has 2024 megawatts.",
    "It earned 2,019 yuan.",
    "Costs rose year on year, by the hour.",
    "It pays 40 yuan a year.",
    "It is read in 15.6 months on average.",
]


@pytest.mark.parametrize(("text", "expected"), STATED, ids=[text for text, _ in STATED])
def test_stated(text: str, expected: list[str]) -> None:
    assert [p.edtf for p in periods(text)] == expected


@pytest.mark.parametrize(("text", "expected"), RELATIVE, ids=[text for text, _ in RELATIVE])
def test_relative_and_leaning(text: str, expected: list[str]) -> None:
    assert [p.edtf for p in periods(text)] == expected


@pytest.mark.parametrize("text", TERMS)
def test_bare_lengths_are_terms(text: str) -> None:
    found = periods(text)
    assert found
    assert {p.kind for p in found} == {"term"}


@pytest.mark.parametrize("text", NONE)
def test_no_time(text: str) -> None:
    assert periods(text) == ()


def test_ends_kinds_and_spans() -> None:
    text = "By the end of October 2020 it had 30; since 2013 it has met, and from 2025 to 2027 it will build."
    until, since, ahead = periods(text)
    assert (until.kind, until.first, until.last) == ("until", None, date(2020, 10, 31))
    assert text[until.start : until.end] == "By the end of October 2020"
    assert (since.kind, since.first, since.last) == ("since", date(2013, 1, 1), PUBLISHED)
    assert text[since.start : since.end] == "since 2013"
    assert (ahead.kind, ahead.first, ahead.last) == ("range", date(2025, 1, 1), date(2027, 12, 31))
    assert text[ahead.start : ahead.end] == "from 2025 to 2027"


def test_basis_says_whether_the_words_alone_tell_it() -> None:
    assert [p.basis for p in periods("In 2023 it rose; last year it fell; on 8 June it ended.")] == [
        "stated", "context", "context",
    ]  # fmt: skip


def test_relative_times_follow_the_publication_never_today() -> None:
    early, late = (periods("It rose last year.", date(year, 5, 2)) for year in (1999, 2031))
    assert (early[0].edtf, late[0].edtf) == ("1998", "2030")


# --- which period holds where none is stated ---------------------------------------------------------

IN_FORCE = [
    ("To date, over 50 courses have been held. Through the degree, 230 people were taught.", "230", "../2024-09-11"),
    ("On August 29, 2022, a train left. Carrying 103 kinds of goods, it went west.", "103", "2022-08-29"),
    ("At the end of 2023 it had 99 branches. Abroad, points have been set up in 11 lands.", "11", "../2023-12"),
    ("Deals were struck in 2022. By then 30 had failed. Of the rest 12 paid.", "12", "2022"),
    ("Trade was 5 billion yuan in 2023, up from 4 billion in 2022. The surplus was 300 million yuan.", "300", "2023"),
    ("Trade was high in 2023. In 2021 it had been low. The surplus was 300 million yuan.", "300", "2023"),
    ("On 5 September a plan for 2025 to 2027 was adopted. The state will give 360 billion yuan.", "360", "2025/2027"),
    ("Running since June 2021, it had made 5 GWh by the end of 2022. That saved 673 tonnes.", "673", "2021-06/2022-12"),
    ("It was bought in 2019. Ships tie up at 14 berths.", "14", None),
    ("I began forty years ago. We sent 2,000 nurses.", "2,000", None),
    ("In 2023 it rose.\nThe centre has 71 branches.", "71", None),
    ("In 2024 it sold 5 tonnes.\nEnergy. Gas took 300 million.\nRegions. Asia took 12 million.", "12", "2024"),
    ("Question: How did trade fare in 2022?\nAnswer: It rose by 12 percent.", "12", "2022"),
    ("LIMA, 20 May 2024 -- A port opened. The quay was 142 km away.", "142", None),
    ("It now has 10 sites. Estimates put the jobs at 300.", "300", None),
    ("In 2023:\n- 40 courses were held;\n- 300 people were taught.", "300", "2023"),
]


@pytest.mark.parametrize(("text", "printed", "expected"), IN_FORCE, ids=[text for text, _, _ in IN_FORCE])
def test_period_in_force(text: str, printed: str, expected: str | None) -> None:
    sentences = analyse(text)
    found = find_periods(text, sentences, PUBLISHED)
    held = InForce(text, sentences, found, PUBLISHED).at(text.index(printed))
    assert (held.edtf if held else None) == expected


# --- what is only compared with -----------------------------------------------------------------------

# the time between bars is a base of comparison where the words that make it one are named
ENTRIES = [
    ("Milestones\n- May 5, 2014. A pact is signed.\n- 2021: It has 14 seats.", "14 seats", "2021"),
    ("Milestones\n- May 5, 2014. A pact is signed. It covers 17 states.", "17 states", "2014-05-05"),
    ("Milestones\n2016\nThe school opens.\nIt has 42 pupils.\n2018\nAnother opens.", "42 pupils", "2016"),
    ("Milestones\nMarch 2016 – The school opens. It has 42 pupils.", "42 pupils", "2016-03"),
    ("Milestones\n2016\nThe school opens.\nOutlook\nIt has 42 pupils.", "42 pupils", None),
    ("A notice\n9 September 2024\nThe school has 42 pupils.", "42 pupils", None),
    ("LIMA, 20 May 2020 -- The school has 42 pupils.", "42 pupils", None),
    ("A notice\nIn 2020 the school opened. It has 42 pupils.", "42 pupils", None),
]


@pytest.mark.parametrize(("text", "printed", "expected"), ENTRIES, ids=[text[-40:] for text, _, _ in ENTRIES])
def test_entries_of_a_chronicle(text: str, printed: str, expected: str | None) -> None:
    sentences = analyse(text)
    at = next(s.index for s in sentences if s.start <= text.index(printed) < s.end)
    periods = find_periods(text, sentences, PUBLISHED)
    entry = Entries(Document("t", text, PUBLISHED), sentences, periods).date_of(at)
    assert (entry.edtf if entry else None) == expected


COMPARED = [
    ("Sales were 19% higher than at the eighth fair in |2022|.", "than"),
    ("It goes to 90 ports, compared with fewer than 50 when it began in |2017|.", "compared"),
    ("The wait was cut from 22 months in |2019| to 14.", "from"),
    ("Claims rose 7% to 55,300 from 51,000 in |2022|.", "from"),
    ("The wait is 26 months, down from 33 months in |2021|.", "from"),
    ("It rose 8.9 percent over |the previous year|.", "over"),
    ("It was up 3% on |2022|.", "on"),
    ("It was 5% above the level of |2022|.", "above"),
    ("It was the second-highest figure |since 1999|.", "highest"),
    ("It earned 9 million, as against 7 million in |2022|.", "against"),
    ("It rose from 20 in 2013 to 58 in |2022|.", None),
    ("More than 300 people were trained in |2023|.", None),
    ("More than 300 visitors from 53 countries came in |2023|.", None),
    ("Guests from 53 countries came in |2023|.", None),
    ("It grew 5 percent over |the past decade|.", None),
    ("It grew faster than expected in |2023|.", None),
    ("Compared with 880 before, the office saw an increase in |2023|.", None),
    ("It grew 4% over |the same period|.", None),
]


@pytest.mark.parametrize(("printed", "word"), COMPARED, ids=[printed for printed, _ in COMPARED])
def test_comparisons(printed: str, word: str | None) -> None:
    before, time_, _ = printed.split("|")
    text = printed.replace("|", "")
    at = comparison_at(text, len(before), 0, len(before) + len(time_))
    assert (None if at is None else text[at : at + 14].strip().split()[0]) == word


# --- what a text reports on ----------------------------------------------------------------------------

REPORTED = [
    ("Patents: the year 2023 in figures\nThe office has met its goals.", "2023"),
    ("Trade grows in first half\nTrade reached 3 billion yuan.", "2024-01/2024-06"),
    ("Good results\nThe port moved 3 million tonnes in 2023, a rise of 4 percent over 2022.", "2023"),
    ("Good results\nData are out.\nIn the first seven months of 2024, trade came to 5 billion.", "2024-01/2024-07"),
    ("A pact\nThe two offices signed a memorandum on 3 May 2024.", None),
    ("A fair\nThe fair drew 500 firms, 10 percent more than the one held in 2022.", None),
    ("A dam\nThe dam, which was opened in March 2024, has 4 turbines.", None),
    ("A course\nTwenty are taught under a plan adopted in 2023, and 40 wait.", None),
    ("A plan\nThe port will move 3 million tonnes in 2025.", None),
    ("Old times\nThe port moved 3 million tonnes in 2009.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REPORTED, ids=[text.split("\n")[-1] for text, _ in REPORTED])
def test_what_a_text_reports_on(text: str, expected: str | None) -> None:
    sentences = analyse(text)
    found = Reported(text, sentences, find_periods(text, sentences, PUBLISHED), PUBLISHED).lead()
    assert (found.edtf if found else None) == expected


YEARBOOK = "The office in 2023\nIt granted 900 patents, 5 percent more than in 2022."
LEANING_ON_THE_REPORT = [
    (f"{YEARBOOK}\nAt the end of the year 70 were in force.", "../2023-12"),
    (f"{YEARBOOK}\nIn the course of the year 70 were lost.", "2023"),
    (f"{YEARBOOK}\nIn the period under review 70 were lost.", "2023"),
    (f"{YEARBOOK}\nThe most came in the first half of the year.", "2023-01/2023-06"),
    (f"{YEARBOOK}\nBy the end of the year it will have 80.", "../2024-12"),
    (f"{YEARBOOK}\nIn November it hired ten.", "2023-11"),
    ("Trade in the first six months of 2024\nIn the six months 40 ships came.", "2024-01/2024-06"),
    ("It sold 5, up 4 percent on 2022. By the end of July it had 9 shops.", "../2024-07"),
    ("Work began last December. By the end of August nine were built.", "../2024-08"),
    ("In 2023 it sold 5. By the end of March it had 9 shops.", "../2024-03"),
    ("It opened in June 2024. Since October nobody had come.", "2023-10/2024-09-11"),
    ("Since the third fair, held in Lima in May 2024, 64 came.", "2024-05/2024-09-11"),
    ("By the time of its birthday on 3 May 2024 it had 64.", "../2024-05-03"),
    ("Between its opening on 3 May 2021 and 30 June 2024 it had 64.", "2021-05-03/2024-06-30"),
    ("It began on 1 May 2024. That was 9, against 6 in the twelve months before.", "2023-05/2024-04"),
]


@pytest.mark.parametrize(
    ("text", "expected"), LEANING_ON_THE_REPORT, ids=[text[-60:] for text, _ in LEANING_ON_THE_REPORT]
)
def test_times_that_lean_on_the_report(text: str, expected: str) -> None:
    assert periods(text)[-1].edtf == expected


REPORT_HOLDS = [
    (f"{YEARBOOK} Of these, 300 went abroad.", "300", "2023"),
    (f"{YEARBOOK}\nFee income reached 8 million dollars.", "8", "2023"),
    (f"{YEARBOOK}\nMarks\nIn 2021 a law was passed. Firms filed 800 marks.", "800", "2021"),
    (f"{YEARBOOK}\nMarks\nA law of 2021 came to bear. It let 50 in. Firms filed 800 marks.", "800", "2023"),
    (f"{YEARBOOK}\nThe office has 22 members.", "22", None),
    (f"{YEARBOOK}\nIt will train 50.", "50", None),
    ("Figures for 2023\nTop ports (boxes, 2022)\n- Lima: 2,410", "2,410", "2022"),
    ("From next May it will be open. The town is to pay for 15 places.", "15", None),
    ("In June 2024 they met. The school will cost 15 million yuan.", "15", None),
    ("The school, which opened in 2019, grew. Teachers taught 15 classes.", "15", None),
]


@pytest.mark.parametrize(("text", "printed", "expected"), REPORT_HOLDS, ids=[text[-60:] for text, _, _ in REPORT_HOLDS])
def test_what_is_reported_on_comes_back(text: str, printed: str, expected: str | None) -> None:
    sentences = analyse(text)
    found = find_periods(text, sentences, PUBLISHED)
    held = InForce(text, sentences, found, PUBLISHED).at(text.rindex(printed))
    assert (held.edtf if held else None) == expected


# --- properties: print in many ways, read back ------------------------------------------------------

DAYS = st.dates(min_value=date(1951, 1, 1), max_value=date(2099, 12, 31))
MONTHS = "January February March April May June July August September October November December".split()


def ordinal(n: int) -> str:
    return f"{n}{'th' if 10 < n < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


DAY_FORMS = [
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day}, {d.year}" if d.month != 5 else f"May {d.day}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{ordinal(d.day)} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"the {ordinal(d.day)} of {MONTHS[d.month - 1]}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1].upper()} {d.day}, {d.year}",
    lambda d: d.isoformat(),
]


@settings(deadline=None, max_examples=150)
@given(DAYS, st.sampled_from(DAY_FORMS), DAYS)
def test_days_read_back_whatever_the_publication(day: date, form: Callable[[date], str], published: date) -> None:
    printed = form(day)
    (found,) = periods(f"The pact was signed on {printed} in Lima.", published)
    assert (found.first, found.last, found.edtf, found.basis) == (day, day, day.isoformat(), "stated")


@settings(deadline=None, max_examples=100)
@given(DAYS, st.integers(1, 400), st.sampled_from(["from {} to {}", "between {} and {}", "{} – {}"]))
def test_ranges_of_days_read_back(day: date, more: int, form: str) -> None:
    last = day + timedelta(days=more)
    if last.year > 2099:
        return
    (found,) = periods(f"It ran {form.format(DAY_FORMS[0](day), DAY_FORMS[0](last))} in Lima.")
    assert (found.first, found.last) == (day, last)


@settings(deadline=None, max_examples=100)
@given(
    st.integers(1950, 2069),
    st.integers(1, 30),
    st.sampled_from(["{}-{}", "{}–{}", "from {} to {}", "between {} and {}"]),
)
def test_ranges_of_years_read_back(year: int, more: int, form: str) -> None:
    (found,) = periods(f"The plan {form.format(year, year + more)} was kept.")
    assert found.edtf == f"{year}/{year + more}"
    assert (found.first, found.last) == (date(year, 1, 1), date(year + more, 12, 31))


@settings(deadline=None, max_examples=100)
@given(DAYS, st.integers(1, 20), st.sampled_from(["past", "last"]))
def test_past_years_end_at_the_publication(published: date, years: int, word: str) -> None:
    (found,) = periods(
        f"Over the {word} {years} years it grew." if years > 1 else "Over the past year it grew.", published
    )
    assert found.first is not None
    assert found.last is not None
    assert (found.first.year, found.last.year) == (published.year - years, published.year)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="0123456789 ,.-–/() tohe yearsMayinbgdfQ", max_size=60), DAYS)
def test_any_text_gives_periods_in_order_inside_it(text: str, published: date) -> None:
    found = periods(text, published)
    for before, after in pairwise(found):
        assert before.end <= after.start
    for period in found:
        assert 0 <= period.start < period.end <= len(text)
        assert (period.kind == "term") == (not period.edtf)
        if period.first is not None and period.last is not None:
            assert period.first <= period.last


HOSTILE = [
    "2013 to ", "May ", "the past ", "last ", "the last last year ", "12 March ", "March 12, ", "2024/", "five years ",
    "1 day before that ", "in 2016, ", "the year ", "from 1-", " ", "1,",
    "- 12 March\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_only(unit: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        sentences = one_sentence(text)
        return lambda: find_periods(text, sentences, PUBLISHED)

    assert_linear(work, 8_000, 64_000)
