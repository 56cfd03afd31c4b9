"""Numbers: what a text's quantities come to, what is none, and that every character has its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipelines.extract import see
from pipelines.mentions.numbers.find import find_numbers
from pipelines.mentions.times.find import find_periods
from pipelines.model import Document, Number
from pipelines.text.analyse import analyse
from schemas.vocabulary import load
from tests.facts import one_sentence
from tests.linear import assert_linear

PUBLISHED = date(2024, 9, 11)


def numbers(text: str) -> tuple[Number, ...]:
    sentences = analyse(text)
    return find_numbers(text, sentences, find_periods(text, sentences, PUBLISHED))


def brief(number: Number) -> str:
    """A number in one line: relation, value, upper end, unit ("plain" without one)."""
    sign = {"eq": "", "gt": ">", "ge": ">=", "lt": "<", "le": "<=", "approx": "~"}[number.relation]
    low, high = (None if v is None else f"{v:.10f}".rstrip("0").rstrip(".") for v in (number.value, number.value_high))
    return f"{sign}{low}{'' if high is None else '..' + high}{'' if number.unit is None else ' ' + number.unit}"


FOUND = [
    # digits and their separators
    ("The office examined 1,314 files.", ["1314"]),
    ("The office examined 1 314 files.", ["1314"]),
    ("The office examined 12 304 567 files.", ["12304567"]),
    ("The office examined 1\u00a0314 files.", ["1314"]),
    ("The office examined 1'314 files.", ["1314"]),
    ("The office examined 1.314.250 files and refused 2.120 of them.", ["1314250", "2120"]),
    ("Turnover came to 12.500,75 euros.", ["12500.75 EUR"]),
    ("The rate stood at 5,4 percent.", ["5.4 percent"]),
    ("Roughly 12,34,567 farmers took part.", ["~1234567"]),
    ("It trained 1300 people and hired 45 more.", ["1300", "45"]),
    ("The mean score was 80.55 points.", ["80.55 point"]),
    ("Imports were worth 2.135 million yuan.", ["2135000 CNY"]),
    # words
    ("Two hundred and thirty trainees signed up.", ["230"]),
    ("One hundred marks from each side are protected.", ["100"]),
    ("Twenty-two people enrolled.", ["22"]),
    ("A dozen countries sent students.", ["12"]),
    ("They came from two dozen towns.", ["24"]),
    ("Half a dozen firms applied.", ["6"]),
    ("The plan covers half a million farmers.", ["500000"]),
    ("It reached one and a half million readers.", ["1500000"]),
    ("Some sixty thousand places are on offer.", ["~60000"]),
    ("Three thousand five hundred and six files were lost.", ["3506"]),
    ("A hundred villages were linked.", ["100"]),
    ("More than a hundred villages were linked.", [">100"]),
    ("Nearly a million homes got light.", ["~1000000"]),
    ("Two and a half million homes got light.", ["2500000"]),
    ("A quarter of a million visitors came.", ["250000"]),
    ("Nine doctors and eleven nurses arrived.", ["9", "11"]),
    ("Five hundred experts will travel.", ["500"]),
    # multipliers
    ("Sales came to 65 billion 30 million yuan.", ["65030000000 CNY"]),
    ("The fund holds 3 bn euros.", ["3000000000 EUR"]),
    ("The fund holds €3bn.", ["3000000000 EUR"]),
    ("The fund holds $5m.", ["5000000 USD"]),
    ("The fund holds USD 5.5 mln.", ["5500000 USD"]),
    ("The fund has 10k members.", ["10000"]),
    ("The market is worth 1.2 trillion dollars.", ["1200000000000 USD"]),
    ("The district has 2.4 million people.", ["2400000"]),
    ("It handled 50 thousand boxes.", ["50000"]),
    ("It sold 3 hundred million bulbs.", ["300000000"]),
    ("A 100-million-yuan fund was set up.", ["100000000 CNY"]),
    # ranges
    ("Some 7,000 to 8,000 jobs will be created.", ["~7000..8000"]),
    ("Estimates range from 7,000 to 8,000 jobs.", ["7000..8000"]),
    ("Growth of between 5 and 7 percent is forecast.", ["5..7 percent"]),
    ("Fees fell by 10-15%.", ["10..15 percent"]),
    ("Fees fell by 10%–15%.", ["10..15 percent"]),
    ("Seven or eight firms applied.", ["7..8"]),
    ("A cost of $3-5 million is likely.", ["3000000..5000000 USD"]),
    ("A cost of US$3 million to US$5 million is likely.", ["3000000..5000000 USD"]),
    ("It will cost 2 to 3 billion yuan.", ["2000000000..3000000000 CNY"]),
    ("Between 300 and 400 people came.", ["300..400"]),
    ("Membership rose from 206 to 758.", ["206", "758"]),
    ("Membership rose from 3 to 5 million.", ["3000000", "5000000"]),
    ("Two to three officials from each side will attend.", ["2..3"]),
    # percent and points
    ("Filings rose 3.9% and grants 3.8%.", ["3.9 percent", "3.8 percent"]),
    ("Filings rose by 12 per cent.", ["12 percent"]),
    ("A rise of 7.1 percentage points was seen.", ["7.1 percentage_point"]),
    ("A 1.5-percentage-point cut was announced.", ["1.5 percentage_point"]),
    ("The bank cut the rate by 25 basis points.", ["0.25 percentage_point"]),
    ("Growth was 5.4 and 9.8 per cent respectively.", ["5.4 percent", "9.8 percent"]),
    ("Shares of 11, 12.5 and 14 percent were sold.", ["11 percent", "12.5 percent", "14 percent"]),
    ("One percent of the fee is waived.", ["1 percent"]),
    ("Ten percent of the fee is waived.", ["10 percent"]),
    ("A 60 percent stake was bought.", ["60 percent"]),
    # money
    ("A line of 66 billion yuan (around 9.2 billion U.S. dollars) opens.", ["66000000000 CNY", "~9200000000 USD"]),
    ("The deal is worth US$ 4.5 million.", ["4500000 USD"]),
    ("The deal is worth US$4.5 million.", ["4500000 USD"]),
    ("The deal is worth RMB 4.5 million.", ["4500000 CNY"]),
    ("The deal is worth RMB4.5 million.", ["4500000 CNY"]),
    ("The deal is worth HK$20 million.", ["20000000 HKD"]),
    ("The deal is worth 20 million Hong Kong dollars.", ["20000000 HKD"]),
    ("The deal is worth CHF 1'250'000.", ["1250000 CHF"]),
    ("The deal is worth over £30 million.", [">30000000 GBP"]),
    ("The deal is worth 30 million British pounds.", ["30000000 GBP"]),
    ("The deal is worth 8 trillion won.", ["8000000000000 KRW"]),
    ("The deal is worth 55 billion ringgit.", ["55000000000 MYR"]),
    ("The fee is 900 yuan a year.", ["900 CNY"]),
    ("The fee is ¥900.", ["900 CNY"]),
    ("The fee is EUR 1,850.", ["1850 EUR"]),
    (
        "The state gives 360 billion yuan. Of this, 210 billion takes the form of loans and 80 billion that of aid.",
        ["360000000000 CNY", "210000000000 CNY", "80000000000 CNY"],
    ),
    ("It earned 3 million dollars and served 2 million people.", ["3000000 USD", "2000000"]),
    ("Exports were worth 40 billion euros, imports 35 billion.", ["40000000000 EUR", "35000000000 EUR"]),
    ("Loans of 3.5 and 4.5 million dollars were granted.", ["3500000 USD", "4500000 USD"]),
    # physical units
    ("A line of 142.3 km was laid.", ["142.3 kilometre"]),
    ("A 142-kilometre line was laid.", ["142 kilometre"]),
    ("The 100-megawatt farm has 40 turbines.", ["100 megawatt", "40"]),
    ("It has a capacity of 50 MW.", ["50 megawatt"]),
    ("It has a capacity of 50MW.", ["50 megawatt"]),
    ("It made 750 million kilowatt-hours.", ["750000000 kilowatt_hour"]),
    ("Some 673,000 tonnes of coal were saved.", ["~673000 tonne"]),
    ("The port handles 1 million TEUs a year.", ["1000000 teu"]),
    ("The port handles 1.2 million twenty-foot equivalent units.", ["1200000 teu"]),
    ("The park covers 91.5 square kilometres.", ["91.5 square_kilometre"]),
    ("The field covers 1,000 mu.", ["1000 mu"]),
    ("Gas of 10 billion cubic meters flowed.", ["10000000000 cubic_metre"]),
    ("Trains run at 350 kilometres per hour.", ["350 kilometre_per_hour"]),
    ("Trains run at 350 km/h.", ["350 kilometre_per_hour"]),
    ("Five kilometres of pipe were laid.", ["5 kilometre"]),
    ("Files were examined in 15.6 months on average.", ["15.6 month"]),
    ("Average pendency fell to 15 months.", ["15 month"]),
    ("The handling time was cut from 20 days to 12 days.", ["20 day", "12 day"]),
    # fractions
    ("The route saves half the time.", ["50 percent"]),
    ("Half of the firms replied.", ["50 percent"]),
    ("It made up over half of the world total.", [">50 percent"]),
    ("A third of the firms replied.", ["33.333333 percent"]),
    ("Two thirds of the firms replied.", ["66.666667 percent"]),
    ("More than three-quarters of the firms replied.", [">75 percent"]),
    ("Filings rose by a fifth.", ["20 percent"]),
    ("Exports were a quarter higher.", ["25 percent"]),
    ("One in five firms replied.", ["20 percent"]),
    ("Three out of four firms replied.", ["75 percent"]),
    ("Nearly two-thirds came from Asia.", ["~66.666667 percent"]),
    # multiples
    ("Trade doubled.", ["2 ratio"]),
    ("Trade more than tripled.", [">3 ratio"]),
    ("Trade nearly quadrupled.", ["~4 ratio"]),
    ("Trade saw a threefold rise.", ["3 ratio"]),
    ("Trade grew 18 times.", ["18 ratio"]),
    ("Trade was roughly 18 times as much.", ["~18 ratio"]),
    ("It sells at 2.23 times the price.", ["2.23 ratio"]),
    ("Gas took over twice as much.", [">2 ratio"]),
    ("Output is set to double by then.", ["2 ratio"]),
    ("Sales are double the figure of old.", ["2 ratio"]),
    ("A 12-fold increase was seen.", ["12 ratio"]),
    ("Costs were halved.", ["0.5 ratio"]),
    ("Guidance was given 886 times.", ["886"]),
    # ranks
    ("The city ranked fourth in the world.", ["4 rank"]),
    ("The country ranks 12th on the list.", ["12 rank"]),
    ("It is the third-largest buyer.", ["3 rank"]),
    ("It is the second largest buyer.", ["2 rank"]),
    ("It rose to 11th place.", ["11 rank"]),
    ("It came in fourth place.", ["4 rank"]),
    ("It was ranked No. 3 worldwide.", ["3 rank"]),
    ("It is the world's No. 1 maker.", ["1 rank"]),
    ("The port ranked first in the region.", ["1 rank"]),
    # modifiers
    ("Over 110 papers were signed.", [">110"]),
    ("Upwards of 1,400 texts are kept.", [">1400"]),
    ("No fewer than 30 firms took part.", [">=30"]),
    ("At least one million jobs will be made.", [">=1000000"]),
    ("Up to 200 requests are taken.", ["<=200"]),
    ("No more than 200 requests are taken.", ["<=200"]),
    ("Fewer than 20 firms took part.", ["<20"]),
    ("Just under 20 firms took part.", ["<20"]),
    ("Close to 300 firms took part.", ["~300"]),
    ("An estimated 300 firms took part.", ["~300"]),
    ("Sales topped 3 billion yuan.", [">3000000000 CNY"]),
    ("Sales exceeded 3 billion yuan.", [">3000000000 CNY"]),
    ("Sales went past 3 billion yuan.", [">3000000000 CNY"]),
    ("Sales reached 3 billion yuan.", ["3000000000 CNY"]),
    ("A crowd of 300 or more came.", [">=300"]),
    ("A crowd of 300 or so came.", ["~300"]),
    ("It has 50+ branches.", [">50"]),
    ("It has some 50-odd branches.", ["~50"]),
    ("It has 10 km or more of pipe.", [">=10 kilometre"]),
    ("The pilot was limited to some fields and to 200 requests.", ["<=200"]),
    ("The share is well above 20 per cent.", [">20 percent"]),
    # signs, rates and their like
    ("Filings changed by -6.1%, designs by +11.2%.", ["-6.1 percent", "11.2 percent"]),
    ("There are 14.3 patents per 10,000 people.", ["14.3"]),
    ("The rate is 80%3 at present.", ["80 percent"]),
    ("Cases rose 54,7% to 278.100 filings.", ["54.7 percent", "278100"]),
    ("They aim to double bilateral trade to USD 500 billion.", ["2 ratio", "500000000000 USD"]),
    ("It is on average twice that of others.", ["2 ratio"]),
    ("About 2/3 of the firms replied.", ["~66.666667 percent"]),
    ("Sales grew 3x and costs 1.5 times.", ["3 ratio", "1.5 ratio"]),
    ("A 3-point rise was seen.", ["3 point"]),
    ("1.2 million 5G base stations were built.", ["1200000"]),
    ("The $62 billion corridor is open.", ["62000000000 USD"]),
    ("Flows went from two to 14 trains, then from about 10 to over 20.", ["2", "14", "~10", ">20"]),
    ("Some 37 of the 50 countries voted.", ["~37"]),
    ("It paid 5, 6 and 7 million euros.", ["5000000 EUR", "6000000 EUR", "7000000 EUR"]),
    ("Trips rose by 1,210, or 9 percent.", ["1210", "9 percent"]),
    ("It carried 1.8m people on 1.8m of track.", ["1800000", "1.8 metre"]),
    ("It is No. 2 globally.", ["2 rank"]),
    ("It took 3m tonnes along 1,000-odd km of track.", ["3000000 tonne", "~1000 kilometre"]),
    ("It fell to minus 12 degrees Celsius.", ["-12 degree_celsius"]),
    ("The index (2015 = 100) stood at 104.2.", ["104.2"]),
    ("Its share was one-quarter.", ["25 percent"]),
    # measures that stay
    ("It has 71 branches in 29 provinces and five overseas centers.", ["71", "29", "5"]),
    ("The first 10 local centers were approved.", ["10"]),
    ("Ten Luban Workshops will be set up.", ["10"]),
    ("Scholarships went to 12 of them.", ["12"]),
    ("A 30-member team came.", ["30"]),
    ("They signed one agreement and two letters.", ["1", "2"]),
    ("The agency put the pool at nearly 2,000.", ["~2000"]),
    ("Firms with trade records exceeded 6,000.", [">6000"]),
    ("It carried goods worth over 450 million dollars.", [">450000000 USD"]),
    ("Most came from China (148) and India (67).", ["148", "67"]),
    ("It rose from fourth to third place.", ["4 rank", "3 rank"]),
    # a negative clause turns the relation round
    ("Neither office will accept more than 150 requests.", ["<=150"]),
    ("No country may send more than five experts.", ["<=5"]),
    ("Output did not fall below 900 tonnes.", [">=900 tonne"]),
    ("Not only did more than 150 people come.", [">150"]),
    # measured waits
    ("A file now takes four months on average, down from seven months in 2018.", ["4 month", "7 month"]),
    ("The average wait fell from 6.5 months in 2019 to 2.4 months in 2023.", ["6.5 month", "2.4 month"]),
    ("On average, a search now takes 4 months.", ["4 month"]),
]

NOT_FOUND = [
    # times
    "In 2023 and 2024 the talks went on.",
    "The talks ran from June 5 to 12, 2023.",
    "He served for three years.",
    "A two-day meeting was held.",
    "The term is five years.",
    "It was agreed forty years ago.",
    "An opinion comes within five to 20 working days.",
    "The talks began at 9:30 and ended at 11 a.m.",
    "The 24-hour line is open 365 days a year.",
    "He is 45 years old; she is aged 44.",
    # names and labels
    "The third conference followed the 28th summit and the 17th edition.",
    'The "3+3" pilot goes on.',
    "We file with the 'five offices' as well.",
    "The G20 and the IP5 met on COVID-19.",
    "The 14th Five-Year Plan was read.",
    "See Article 5, Section 12 and pages 2 to 6.",
    "Use Form PPH-1 or Form 3.",
    "Newsletter No. 11 was sent to Room 305.",
    "Please dial 12335, extension 8.",
    "Call +86 10 6208 3114 or 010-62083114.",
    "The pact moved to version 3.0.",
    "Its 3.0 label is new.",
    "Goods in Class 35 and Classes 9 and 42 are covered.",
    "The Two Sessions closed in spring.",
    "Resolution 2231 and Decree No. 5 apply.",
    "See Table 4, columns 2 to 6.",
    "Ms Lee, 46, has moved to 25 Main Street.",
    # definite sets and pronouns
    "The two sides met.",
    "The five Central Asian countries agreed.",
    "The ten ASEAN members agreed.",
    "The two offices will meet both delegations.",
    "The former two events were larger.",
    "It is one of the main ports.",
    "They signed one each.",
    "On the one hand, one must wait.",
    "One side spoke, the other listened.",
    "Fair decisions came one after another.",
    # idioms
    "A thousand thanks for this.",
    "It is worth a hundred which were never tested.",
    "Meetings are held twice a year.",
    "A double taxation treaty and double-digit growth were mentioned.",
    "Dozens of firms and hundreds of people came.",
    "Tens of thousands of people came.",
    "The team beat its rivals 3-1.",
    "Out of these 3,207 names, most are wines.",
    'A 58-point statement and "Mission 500" were launched.',
    "The aims are 1) to talk and 2) to listen.",
    "The articles of a double taxation treaty led to double taxation relief.",
    "It runs 24/7 under ISO 9001:2015 with 5G.",
    "This is a two-way street and a one-stop service.",
    # thresholds
    "Only transactions above 100 million dollars are considered.",
    "Loans under 10 million yuan are exempt.",
    "Companies with more than 500 staff must report.",
    "There are contracts of more than USD50 million each.",
    "A parcel with a value below 700 dollars is exempt.",
    # hours, sizes, ages, terms that the law sets
    "It is open from 10.00 to 11.30; come early.",
    "A box is a twenty-foot equivalent unit.",
    "The report (64 pages) is free.",
    "Call +20 3 555 0142 for more.",
    "Applicants should be no older than 45.",
    "The opposition period was cut to 45 days.",
    "The trip was cut from fifteen days to ten days.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_numbers_found(text: str, expected: list[str]) -> None:
    assert [brief(n) for n in numbers(text)] == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_the_guide_puts_out(text: str) -> None:
    assert [brief(n) for n in numbers(text)] == []


def test_offsets_say_what_belongs_to_a_number() -> None:
    text = "The line (worth over US$ 14.15 billion or so) is 142 km long, and twice the length of old."
    money, length, multiple = numbers(text)
    assert text[money.start : money.end] == "over US$ 14.15 billion or so"
    assert text[money.value_span.start : money.value_span.end] == "14.15 billion"
    assert money.unit_span is not None
    assert text[money.unit_span.start : money.unit_span.end] == "US$"
    assert text[length.start : length.end] == "142 km"
    assert text[multiple.start : multiple.end] == "twice"


def test_shared_units_are_marked() -> None:
    text = "Growth was 5.4 and 9.8 per cent. The state gave 360 billion yuan and firms 80 billion."
    assert [n.shared_unit for n in numbers(text)] == [True, False, False, True]


def test_a_currency_does_not_reach_what_is_counted() -> None:
    found = numbers("Sales came to 5 billion yuan. The app has 2 billion users, and 3 billion are expected.")
    assert [brief(n) for n in found][:2] == ["5000000000 CNY", "2000000000"]


def test_every_unit_reads_its_own_example() -> None:
    for entry in load("units.yml", "currencies.yml"):
        for example in entry.examples:
            expected = str(entry.attributes.get("becomes", example.expect))
            assert expected in {n.unit for n in numbers(f"It came to this: {example.text}.")}, (entry.id, example.text)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Customs of Pakistan took Rs. 18 billion. It expects 21 billion next year.", ["PKR", "PKR"]),
        ("Chile spent 30 million pesos, and Mexico 40 million pesos.", ["CLP", "MXN"]),
        ("A grant of 2 million pounds went to Egypt.", ["EGP"]),
        ("Senegal and Kenya met. Some 40 million francs were paid.", ["XOF"]),
        ("Zambia and China met. The plant cost 8 million pounds.", ["GBP"]),
        ("Some 40 million dinars were paid.", ["dinar"]),
    ],
)
def test_a_shared_name_of_a_currency_is_told_by_the_countries_of_the_text(text: str, units: list[str]) -> None:
    scene = see(Document("d", text, date(2024, 5, 6), path="d.txt", sha256="0" * 64))
    assert [n.unit for n in scene.numbers if n.kind == "money"] == units


# --- properties: print in many ways, read back ------------------------------------------------------

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def spell(n: int, *, hyphen: str, conjunction: str) -> str:
    """A cardinal in words, as newspapers print it."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (hyphen + ONES[n % 10] if n % 10 else "")
    if n < 1000:
        rest = f"{conjunction}{spell(n % 100, hyphen=hyphen, conjunction=conjunction)}" if n % 100 else ""
        return f"{ONES[n // 100]} hundred{rest}"
    for scale, word in SCALES:
        if n >= scale:
            rest = f" {spell(n % scale, hyphen=hyphen, conjunction=conjunction)}" if n % scale else ""
            return f"{spell(n // scale, hyphen=hyphen, conjunction=conjunction)} {word}{rest}"
    raise AssertionError(n)


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.integers(2, 999), st.integers(1000, 10**6), st.integers(10**6, 10**13)),
    st.sampled_from([",", " ", "\u00a0", "\u202f", "'", "’"]),
)
def test_grouped_digits_read_back(n: int, separator: str) -> None:
    printed = f"{n:,}".replace(",", separator)
    assume(n >= 10_000 or separator == "," or not 1700 <= n < 2100)
    (number,) = numbers(f"The register holds {printed} marks.")
    assert number.value == n
    assert number.value_span.end - number.value_span.start == len(printed)


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.integers(2, 120), st.integers(100, 10**6), st.integers(10**6, 10**13)),
    st.sampled_from(["-", " "]),
    st.sampled_from([" and ", " "]),
)
def test_words_read_back(n: int, hyphen: str, conjunction: str) -> None:
    printed = spell(n, hyphen=hyphen, conjunction=conjunction)
    (number,) = numbers(f"The register holds {printed} marks.")
    assert number.value == n
    assert number.value_span.end - number.value_span.start == len(printed)


SCALED = [
    ("", 1), (" thousand", 1e3), (" million", 1e6), (" billion", 1e9),
    (" trillion", 1e12), (" mln", 1e6), ("bn", 1e9),
]  # fmt: skip
MODIFIERS = [
    ("over ", "gt"), ("", "eq"), ("about ", "approx"), ("no fewer than ", "ge"),
    ("up to ", "le"), ("under ", "lt"),
]  # fmt: skip
UNITS = [
    (" yuan", "CNY"), (" U.S. dollars", "USD"), (" tonnes", "tonne"), (" percent", "percent"),
    ("%", "percent"), (" marks", None), (" km", "kilometre"),
]  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.integers(11, 99_999), st.sampled_from(SCALED), st.sampled_from(MODIFIERS), st.sampled_from(UNITS))
def test_decimals_multipliers_modifiers_and_units_read_back(
    hundredths: int, multiplier: tuple[str, float], modifier: tuple[str, str], unit: tuple[str, str | None]
) -> None:
    printed = f"{hundredths / 100:.2f}{multiplier[0]}"
    (number,) = numbers(f"The total came to {modifier[0]}{printed}{unit[0]} then.")
    assert number.value == pytest.approx(hundredths / 100 * multiplier[1])
    assert (number.relation, number.unit) == (modifier[1], unit[1])


@settings(deadline=None, max_examples=100)
@given(st.integers(2, 400), st.integers(1, 400), st.sampled_from(["{} to {}", "{}-{}", "{}–{}", "between {} and {}"]))
def test_ranges_read_back(low: int, more: int, form: str) -> None:
    (number,) = numbers(f"The plan needs {form.format(low, low + more)} workers.")
    assert (number.value, number.value_high) == (low, low + more)


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="0123456789 ,.-–'()/%$€½One twhdsand mil", max_size=60))
def test_any_text_gives_numbers_in_order_inside_it(text: str) -> None:
    found = numbers(text)
    for before, after in pairwise(found):
        assert before.end <= after.start
    for number in found:
        assert 0 <= number.start <= number.value_span.start < number.value_span.end <= number.end <= len(text)


HOSTILE = [
    "1,", "1 ", "1-", "12,345 ", "one hundred and ", "a hundred ", "and ", " ", "10-15% ", "page 1, ",
    "between 1 and ", "$1 ", "1/", "half a ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_only(unit: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        sentences = one_sentence(text)
        return lambda: find_numbers(text, sentences)

    assert_linear(work, 8_000, 64_000)
