"""Statistics: which period a number takes."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.mentions.names.find import find_names
from pipelines.mentions.numbers.find import find_numbers
from pipelines.mentions.times.find import find_periods
from pipelines.model import Document, Scene
from pipelines.rules.statistics.find import find_facts
from pipelines.text.analyse import analyse

PUBLISHED = date(2024, 4, 22)
REPORT = "The office in 2023\nThe office received 920 applications, 5 percent more than in 2022."
NONE = "2024-04-22 document"

TAKEN = [
    # who came to an event came on its day, whatever year the report is about
    (f"{REPORT}\nThe course ended in Suva on 17 January 2024. Some 26 examiners took part.", {26: "2024-01-17"}),
    (f"{REPORT}\nA fair was held from 4 to 6 March 2024. It was attended by 70 firms.", {70: "2024-03-04/2024-03-06"}),
    # a base of comparison belongs to the number that stands with it
    ("It counted 8,900 guests in 2023, compared with 7,400 in 2022.", {8900: "2023", 7400: "2022"}),
    ("The port handled 50 ships in 2023, 19% more than at the fair in 2022, and 8 ferries.", {19: "2023", 8: "2023"}),
    ("The port serves 90 towns, compared with 40 when it opened in 2017.", {40: "2017"}),
    (f"{REPORT} Firms filed 478 marks (2022: 452) in 14 classes.", {478: "2023", 452: "2022", 14: "2023"}),
    ("Complaints reached 6,168 cases in 2023, the highest figure since 1999.", {6168: "2023"}),
    ("In 2023 the port handled 90 ships, three times as many as in 2019.", {90: "2023", 3: "2019/2023"}),
    (f"{REPORT} Firms filed 640 designs, half as many again as in 2022.", {640: "2023", 50: "2023"}),
    (f"{REPORT} Firms filed 640 designs, twice the figure for 2018.", {640: "2023", 2: "2018/2023"}),
    (f"{REPORT} Some 52 percent of tests met the norm, eight percentage points more than in 2018.",
     {52: "2023", 8: "2018/2023"}),
    ("In 2023 the court heard 80 cases, more than in 2019, when there were 56.", {80: "2023", 56: "2019"}),
    (f"{REPORT}\nFines were imposed 44 times, up from 29.", {44: "2023", 29: "2022"}),
    ("Trade in 2023 was 88 million yuan, 40 times that of 2003.", {88e6: "2023", 40: "2003/2023"}),
    # figures in brackets, and what another is held against, are of their own time
    ("In 2023 the port handled 120 ships (2022: 98) and 640 boats (512).",
     {120: "2023", 98: "2022", 640: "2023", 512: "2022"}),
    ("In 2023 it sold 640 carpets, 5 percent more than in 2022 (610).", {640: "2023", 5: "2023", 610: "2022"}),
    ("In the first half of 2023 exports stood at 38 million yuan, as compared with 21 million yuan.",
     {38e6: "2023-01/2023-06", 21e6: "2022-01/2022-06"}),
    # an agreement's year, a size and a means of payment say nothing of the time
    (f"{REPORT} Under the Customs Agreement (CA) of 1995 it handled 148 carnets.", {148: "2023"}),
    ("In Rivne, a plant of 80MW has since May 2022 supplied 9,000 homes.", {80: NONE, 9000: "2022-05/2024-04-22"}),
    ("The quay, funded by the bank with 12 million yuan, opened in May 2023.", {12e6: NONE}),
    # what was begun goes on
    ("The course, opened by the school in May 2019, has enrolled 117 students.", {117: "2019-05/2024-04-22"}),
    ("Since the first fair (Oran, May 2022), 83 percent of the plans have been carried out.",
     {83: "2022-05/2024-04-22"}),
    # a plan's pledges hold for its years
    ("Action Plan 2023-2026\nIt was agreed on in May.\n1. People. 1,500 places.\n2. Power. Kits for 800 homes.",
     {1500: "2023/2026", 800: "2023/2026"}),
    # the entry of a chronicle tells its own present
    ("Milestones\n- 2021: The library opens. It has 14 seats.", {14: "2021"}),
    ("Milestones\n- May 2019. Owners can now reach 114 countries. They make up 80% of trade.",
     {114: "2019-05", 80: "2019-05"}),
    ("The course, new in 2016, was held in May 2017. Sixteen people took part.", {16: "2017-05"}),
    # a sentence points at occasions whose years were listed
    ("The fair was held in 2013, 2017 and 2021. The first two fairs drew 310 firms.", {310: "2013/2017"}),
    ("Courses took place in 2018 and 2020. Both courses were attended by 41 people.", {41: "2018/2020"}),
    ("Games took place in 2012, 2016 and 2020. The latter two had 90 guests.", {90: "2016/2020"}),
    # a base told by its distance is that of its own number
    ("In 2023 it ran 512 trains. They carried 51,000 boxes, up from 43,700 a year earlier.",
     {51000: "2023", 43700: "2022"}),
    (f"{REPORT} Grants fell to 410 from 455 in the previous year. Oppositions rose from 31 the year before to 44.",
     {410: "2023", 455: "2022", 31: "2022", 44: "2023"}),
    ("In 2023 it grew; after a loss of 3 million yuan the year before, it earned 5 million yuan.", {5e6: "2023"}),
    # what describes the subject by the way dates nothing
    (f"{REPORT} Fruit imports, which pass through land ports, doubled to 640,000 tonnes.", {640000: "2023"}),
    (f"{REPORT} A school, agreed with the union and opened in June 2019, drew 42 guests.", {42: "2023"}),
    (f"{REPORT} The scheme, begun by nine offices in June 2009, brought us 38 requests.", {38: "2023"}),
    ("A depot, for which they have been promised 50 acres, took in its first train on December 17.", {50: NONE}),
    # what began goes on in the perfect, and so do its parts
    ("The fund was set up in 2014. It has lent 21 billion yuan.", {21e9: "2014/2024-04-22"}),
    ("A school was opened last May: 118 people have passed its tests.", {118: "2023-05/2024-04-22"}),
    ("Since 2013 it has held 6 classes with 948 guests, 40 percent of whom come from Fiji.", {40: "2013/2024-04-22"}),
    ("Within three years of its opening in 2019, the park drew 86 firms.", {86: "2019/2022"}),
    ("Three years after its foundation in 2018 the union had 40 members.", {40: "2021"}),
    # behind a colon the time reported on holds, whatever stands before it
    (f"{REPORT} On marks we are fine: 4,870 filings.", {4870: "2023"}),
    # "that" is the value just told
    ("Since 2017 it has carried 16 million guests, 2.4 million of them in 2023. That was 4 percent below 2022.",
     {-4: "2023"}),
    ("Under the action plan (2023-2027), 120 laboratories are to be built.", {120: "2023/2027"}),
    ("By 2018 there had been 10,000 departures, by 2022 60,000 and by May 2023 more than 90,000.",
     {10000: "../2018", 60000: "../2022", 90000: "../2023-05"}),
    # what stands is no matter of the time beside it
    ("The post, handed over last November, watches 35 lakes.", {35: NONE}),
    ("The port, 60 percent of which belongs to Delta, was opened in May 2023. Its quay had cost 13 million yuan.",
     {60: NONE, 13e6: NONE}),
    ("The roll went up from 24 in 2020 to 310 last year, and seven in ten students are women.",
     {24: "2020", 310: "2023", 70: NONE}),
    ("In 2021 trade reached 310 million yuan, and oil makes up 40 percent of it.", {40: "2021"}),
    ("The school opened in May 2019. Places have risen from 8,400 to 31,000.", {31000: NONE}),
    (f"{REPORT}\nIn 2022 the value had been 92 million yuan; the increase is 31 percent.", {92e6: "2022", 31: "2023"}),
    ("In the first half of 2023 it sold 12 boats, and in the second half 9 boats.",
     {12: "2023-01/2023-06", 9: "2023-07/2023-12"}),
    ("We visited the school opened in Lima in May 2022, in which 210 people have enrolled.",
     {210: "2022-05/2024-04-22"}),
    ("In May 2023 the art fair, held in Lima, had drawn 900 guests. Out of it came 84 deals.", {84: "2023-05"}),
    (f"{REPORT}\nDelta, the leader until now, had 463 patents.", {463: "2023"}),
    ("Texts exist in 40 tongues, 35 of which came out in 2022.", {35: "2022"}),
    (f"{REPORT}\nOn what is called the northern route, 45 trains ran.", {45: "2023"}),
    (f"{REPORT}\nTrade has been halved, to 21 million yuan.", {21e6: "2023"}),
    ("It issued 71 reports in 2022, and 98 percent of them on time. For these countries the number was 12.",
     {71: "2022", 98: "2022", 12: "2022"}),
    ("In the week of 14 August they ran 62 flights. To Lima there were 14 flights.", {62: "2023-08-14/2023-08-20"}),
    # what happens in the time of a report does so in whatever tense
    (f"{REPORT}\nDelta is far ahead with 463 applications.", {463: "2023"}),
    ("The first fair, held from June 27 to 29, 2019, had drawn 900 guests. Out of it came 84 deals.",
     {84: "2019-06-27/2019-06-29"}),
    ("It paid for five scholarships for the course of 2010, and Delta has since set up a school.", {5: "2010"}),
    ("In March they signed a deal on a works able to turn out 10 gigawatts of cells.", {10: NONE}),
    (f"{REPORT} Of the 15 largest firms, five firms are from Peru.", {5: "2023"}),
    (f"{REPORT}\nPeru still accounts for 37 percent of the total.", {37: "2023"}),
    ("Plan for 2025 to 2027\nFrom 2025 to 2027 it will lend 360 million yuan. Of this, 210 million yuan is for roads.",
     {210e6: "2025/2027"}),
    ("An arrangement, in effect since 1 July, spares 430 firms a test.", {430: NONE}),
    ("Fund Plan 2023-2026\nIt was agreed on in May. The post on Tarawa, handed over last June, watches 35 lakes.",
     {35: NONE}),
    ("Concluded in Lima last November, the pact is in force. A deal on 120 patents was agreed on.", {120: NONE}),
    ("It is the highest count since 2019, when 61 cases were filed.", {61: "2019"}),
    ("The 2022 fair drew 900 guests, that of 2023 drew 300 guests.", {900: "2022", 300: "2023"}),
    ("The backlog peaked at 9,000 files in 2022 and is down to 2,100 files.", {9000: "2022", 2100: NONE}),
    ("Agreements to that effect, concluded since 2015 with 50 countries, write off 25 million yuan.",
     {50: "2015/2024-04-22", 25e6: "2015/2024-04-22"}),
    (f"{REPORT}\nDelta had to be content with 463 patents.", {463: "2023"}),
    (f"{REPORT}\nA producer with a mark earns 20 percent more than a neighbour outside.", {20: NONE}),
    ("The centre opened its doors in May 2020 and has hosted 96 guests.", {96: "2020-05/2024-04-22"}),
    ("From 2015 to 2020 it backed 40 plans. Since then it has backed 65 plans.",
     {40: "2015/2020", 65: "2020/2024-04-22"}),
    ("Imports have grown by 7 percent a year since 2010 and reached 117 million yuan in 2023.", {117e6: "2023"}),
    # what tells the present and no more
    (f"{REPORT}\nThe line now has 40 stops.", {40: "../2024-04-22 document"}),
    ("It opened in May 2019. So far it has won 40 prizes.", {40: "../2024-04-22"}),
    # an event dated on the way, and what stands apart from it
    (f"{REPORT}\nA seminar, which the Delta institute held in May, drew 28 officials.", {28: "2023-05"}),
    ("The school, which has 40 teachers, was opened on March 3, 2024.", {40: NONE}),
    (f"{REPORT}\nIn 2014 oil had made up 78 percent of sales. The tonnage equalled 35 percent.", {35: "2023"}),
    # a running total ends where the story stands
    (f"{REPORT} A total of 611 patents were granted, bringing the number granted since 1984 to 12,340.",
     {611: "2023", 12340: "1984/2023"}),
    ("The number of firms rose from 20 in 2013 to 58 in 2022, with a total of 441 since 2013.", {441: "2013/2022"}),
    ("Since 2013 the fund has paid for 40 wells.", {40: "2013/2024-04-22"}),
    ("The court was set up in 2018 and has heard 402 cases since.", {402: "2018/2024-04-22"}),
    ("The school opened in September 2019. It has since admitted 310 students.", {310: "2019-09/2024-04-22"}),
    # what the text reports on comes back
    (f"{REPORT}\nUnder a law that was passed in 2019, firms filed 300 marks.", {300: "2023"}),
    (f"{REPORT}\nThe office hired 14 people in the course of the year.", {14: "2023"}),
    (f"{REPORT}\nAt the end of the year, 4,150 patents were in force.", {4150: "../2023-12"}),
    # what stands does so without a period
    (f"{REPORT}\nThe office has 22 members.", {22: NONE}),
    (f"{REPORT}\nWells have been sunk at 34 places.", {34: NONE}),
    ("By the end of 2023 the grid covered 7 towns. Shops have been set up in 11 countries.", {11: "../2023-12"}),
    ("Founded in 2009, Delta employs 340 people.", {340: NONE}),
    ("The bank lent 85 million yuan under an agreement signed in 2018.", {85e6: NONE}),
    ("A pact on that 100 MW project was signed on May 20, 2023.", {100: NONE}),
    ("In June 2023 they met. The town is to pay for 15 places.", {15: NONE}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TAKEN, ids=[text[-60:] for text, _ in TAKEN])
def test_the_period_of_a_number(text: str, expected: dict[float, str]) -> None:
    sentences = analyse(text)
    periods = find_periods(text, sentences, PUBLISHED)
    numbers = find_numbers(text, sentences, periods)
    scene = Scene(Document("t", text, PUBLISHED), sentences, numbers, periods, find_names(text, sentences))
    got: dict[float, str] = {}
    for fact in find_facts(scene)[0]:
        value, basis = fact.fields["value"].value, fact.fields["period_basis"].value
        if isinstance(value, float) and value in expected:
            edtf = str(fact.fields["time_period"].value)
            got[value] = f"{edtf} document" if basis == "document" else edtf
    assert got == expected
