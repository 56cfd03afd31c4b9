"""Labels of what news items, customs releases and company notes say in ordinary words: sums and what they are paid in,
sizes, ends of a rise, words that tell who says it, parts of a whole."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document

CASES = (
    ("Fiji's bank provided 3 billion dollars in loans to 12 countries.", 3e9, "Loans provided by Fiji's bank"),
    ("The fund gave 3 billion dollars in loans to 12 countries.", 12, "Countries to which fund gave loans"),
    ("More than 40 million dollars in fines was imposed.", 4e7, "Fines imposed"),
    ("It took 70 million dollars in contracts and 51 million dollars in investments.", 5.1e7, "Investments"),
    ("Sinosure supported 1.2 million dollars of exports.", 1.2e6, "Exports supported by Sinosure"),
    ("The fund invested 90 million dollars in green bonds.", 9e7, "Amount invested by fund in green bonds"),
    ("The bridge, 1.2 km long and 33 metres wide, cost 90 million dollars.", 33, "Width of bridge"),
    ("The bridge, 1.2 km long and 33 metres wide, cost 90 million dollars.", 9e7, "Cost of bridge"),
    ("The track of the Dosty–Moin line, 836 km long, is ready.", 836, "Length of track of the Dosty–Moin line"),
    ("The airport has a runway 3,800 metres long.", 3800, "Length of runway (airport)"),
    ("Car volumes dropped 4.8 percent to 436,000 vehicles.", 436000, "Car volumes (vehicles)"),
    ("It will raise capacity fivefold, to 60 pairs of trains a day.", 60, "Capacity (pairs of trains a day)"),
    ("Output rose from 300 in 2020 to 436 boxes in 2024.", 300, "Output (boxes)"),
    ("The route grew fastest: 56,500 TEUs, up 3 percent.", 56500, "Containers (TEU) moved on route"),
    ("Ports handled 41 million tonnes, the agency said on Monday, and 5 boxes.", 5, "Boxes handled by ports"),
    ("Exports, the ministry said in a note, rose to 4 billion dollars.", 4e9, "Exports"),
    ("The port took 900 ships, of which 263 were foreign.", 263, "Foreign ships taken by port"),
    ("The port took 900 ships, 25 of them empty.", 25, "Empty ships taken by port"),
    ("The school trained 240 technicians, 96 of them women.", 96, "Women among technicians trained by school"),
    ("Some 560 officials came, among them 210 women.", 210, "Women among officials who came"),
    ("It moved 9 tonnes of cargo. The railway took 6 tonnes of it.", 6, "Cargo taken by railway"),
    ("Customs seized 130 items last year worth 45 million euros.", 4.5e7, "Value of items seized by customs"),
    ("The park will have a pond and supply power to 180 homes.", 180, "Homes to which park will supply power"),
    ("The scheme would cost 3 million euros and create jobs for 900 people.", 3e6, "Cost of scheme"),
    ("Firms had invested 12 billion dollars in the port, creating 660 jobs.", 660, "Jobs created by firms in the port"),
    ("A workshop with 60 machines was opened.", 60, "Machines of workshop (opened)"),
    ("Ships moved 29 tonnes of salt, 6 tonnes of it across the border.", 6, "Salt moved by ships across the border"),
    ("Firms, of which 560 were active, carried out 55 percent of the trade.", 55, "Share of trade carried by firms"),
    ("The top filers, headed by Suva Mills with 520 designs, made up 12 percent.", 12, "Share of top filers"),
    ("The number of passenger trains a day rose from 8 to 51.", 51, "Passenger trains a day (later value)"),
    ("Suva has issued 74 guides, of which firms use 41, and compiled 126 books.", 126, "Books compiled by Suva"),
    ("It received 450 foreign requests and 1,200 domestic ones.", 1200, "Domestic requests received"),
    ("The western line took 93 trains, the central one 32 and the eastern one 51.", 51, "Trains taken by eastern line"),
    ("Firms from the club filed 12 of the requests, and foreign firms 24.", 24, "Requests filed by foreign firms"),
    ("Fijian firms won 45 cases and lost 30.", 30, "Cases lost by Fijian firms"),
    ("Designs, possible since June 2021, climbed to 348.", 348, "Designs"),
    ("The forum will be held in May, with 300 delegates expected.", 300, "Delegates expected of forum"),
    ("A line, 9 m long, cost 13 lei, of which 95% came from Fiji.", 95, "Share of cost of line that came from Fiji"),
    ("Exports grew 12% to 34 dollars, of which 40% went to Asia.", 40, "Share of exports that went to Asia"),
    ("It had 90 clients, 4% more than in 2020, of which 44% were new.", 44, "Share of clients new"),
    ("Some 290 guests from 12 towns came, 68% of whom come from Fiji.", 68, "Share of guests that come from Fiji"),
    ("With 531 filings, the University of Suva led the ranking.", 531, "Filings of University of Suva"),
    ("Marks fell to 900. Fiji saw the fastest growth among them (+44.6%).", 44.6, "Growth of marks from Fiji"),
    ("It trained 190 people. The Selo dam (400 MW) was built next.", 400, "Capacity of Selo dam"),
    ("The bank will lend Peru 688 million dollars for the line.", 6.88e8, "Amount lent to Peru by bank for the line"),
    ("The firm posted revenue of 210 million dollars and a profit of 64 million.", 2.1e8, "Revenue posted by firm"),
    ("Average clearance time was 38 hours, against a target of 24 hours.", 24, "Target for average clearance time"),
    ("The loan carries an interest rate of 2.5 percent.", 2.5, "Interest rate of loan"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "value", "indicator"), CASES)
def test_label(text: str, value: float, indicator: str) -> None:
    facts = [f.fields for f in extract(Document("a", text, date(2023, 7, 26))).facts if f.table == "statistics"]
    assert [f["indicator"].value for f in facts if f["value"].value == value] == [indicator]


def test_its_behind_a_verb_is_the_subject_of_that_verb() -> None:
    text = "Freight capacity grew. The government gave 214 million dollars from its own funds."
    facts = [f.fields for f in extract(Document("a", text, date(2023, 7, 26))).facts if f.table == "statistics"]
    assert [f["indicator"].value for f in facts] == ["Amount given by government from own funds"]


def test_a_number_of_nothing_named_is_no_fact() -> None:
    text = "It were half of them in 2022. It reached 12 million yuan in 2022."
    facts = [f.fields for f in extract(Document("a", text, date(2023, 7, 26))).facts if f.table == "statistics"]
    assert all(f["indicator"].value for f in facts)
