"""Raw files to documents: what is normalised, what is read, and what is refused with which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.corpus.decode import decode, sha256
from pipelines.corpus.load import load, load_paths
from pipelines.corpus.model import Corpus, RefusedError
from pipelines.corpus.sidecar import date_in_name, parse

TEXT = "The office trained 1,300 people.\n"
SIDECAR = "publisher: An Office\npublished_on: 2024-09-11\n"
NAME = "office/2024-09-11-training"


def put(root: Path, name: str, content: str | bytes) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def archive(root: Path, name: str = NAME, text: str | bytes = TEXT, sidecar: str | bytes | None = SIDECAR) -> None:
    put(root, f"{name}.txt", text)
    if sidecar is not None:
        put(root, f"{name}.yaml", sidecar)


def only_refusal(corpus: Corpus) -> str:
    assert len(corpus.refusals) == 1, corpus.refusals
    return str(corpus.refusals[0])


def test_a_text_with_its_sidecar_is_a_document(tmp_path: Path) -> None:
    archive(tmp_path, sidecar=SIDECAR + "title: Training\nurl: https://office.example/1\nlicense: CC-BY-4.0\n")
    (document,) = load(tmp_path).documents
    assert document.document_id == NAME
    assert document.path == f"{NAME}.txt"
    assert (document.title, document.publisher, document.license) == ("Training", "An Office", "CC-BY-4.0")
    assert (document.published_on, document.language) == (date(2024, 9, 11), "en")
    assert document.sha256 == sha256(TEXT)


def test_normalisation_is_only_mark_and_line_ends() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n") == "a\nb\nc\n"
    assert decode("  e\u0301 \u00a0 x  ".encode()) == "  e\u0301 \u00a0 x  "
    assert decode("ab\n".encode("utf-16")) == "ab\n"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1).filter(str.strip)
)
@settings(deadline=None, max_examples=50)
def test_utf8_text_is_left_alone(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("charset", ["cp1252", "gb18030"])
def test_other_charsets_are_recognised(charset: str) -> None:
    text = {
        "cp1252": "China’s “two-way” trade grew by 5%, said the café owners’ association — a record.\n",
        "gb18030": "中国与共建国家的专利合作不断深化，二十年来成果丰硕，人才培养成效显著。\n",
    }[charset]
    assert decode(text.encode(charset)) == text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "nothing but blanks"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not text"),
        (b"%PDF-1.7\n\x00\x01\x02", "not text"),
        (b"\xff\xfea", "marked as utf-16"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, raw: bytes, words: str) -> None:
    archive(tmp_path, text=raw)
    archive(tmp_path, "office/2024-09-11-good")
    corpus = load(tmp_path)
    assert words in only_refusal(corpus)
    assert len(corpus.documents) == 1


@pytest.mark.parametrize(
    ("sidecar", "place", "words"),
    [
        (None, "file", "no sidecar"),
        ("", "published_on", "no date"),
        ("publisher: X\n", "published_on", "no date"),
        ("published_on: null\n", "published_on", "no date"),
        ("published_on: soon\n", "published_on", "not a date"),
        ("published_on: 2024-02-31\n", ".yaml", "cannot be read"),
        ("published_on: 20240911\n", "published_on", "not a date"),
        ("published_on: 1024-09-11\n", "published_on", "cannot be right"),
        ("published_on: 2024-09-12\n", "published_on", "its name 2024-09-11"),
        ("published_on: 2024-09-11\nretrieved_on: 2024-09-01\n", "published_on", "after retrieved_on"),
        ("published_at: 2024-09-11\n", "published_at", "did you mean `published_on`?"),
        ("colour: red\n", "colour", "unknown key"),
        ("title: 7\npublished_on: 2024-09-11\n", "title", "not a text"),
        ("published_on: 2024-09-11\nlanguage: English!\n", "language", "language tag"),
        ("published_on: 2024-09-11\nurl: office\n", "url", "web address"),
        ("published_on: [2024\n", "line 2", "not YAML"),
        ("- a\n- b\n", ".yaml", "not a list of"),
        (b"\xff\xff\xff\x00", ".yaml", "not text"),
    ],
)
def test_bad_sidecars_are_refused_by_place_and_reason(
    tmp_path: Path, sidecar: str | None, place: str, words: str
) -> None:
    archive(tmp_path, sidecar=sidecar)
    archive(tmp_path, "office/2024-09-11-good", "Another text.")
    corpus = load(tmp_path)
    assert words in only_refusal(corpus)
    assert place in corpus.refusals[0].place
    assert corpus.refusals[0].file == f"{NAME}.txt"
    assert corpus.refusals[0].mend
    assert [d.document_id for d in corpus.documents] == ["office/2024-09-11-good"]


def test_the_second_of_two_equal_texts_is_refused(tmp_path: Path) -> None:
    archive(tmp_path, "a/one", "Same.\n", "published_on: 2024-01-01")
    archive(tmp_path, "b/two", "Same.\r\n", "published_on: 2024-01-02")
    corpus = load(tmp_path)
    assert [d.document_id for d in corpus.documents] == ["a/one"]
    assert only_refusal(corpus) == "b/two.txt: it is the same text as a/one.txt; remove one of them"


def test_texts_come_in_order_of_their_paths(tmp_path: Path) -> None:
    for n, name in enumerate(["a-1/z", "a/b/c", "a/b", "a", "a/b-1"]):
        archive(tmp_path, name, f"Text {n}.\n", "published_on: 2024-01-01")
    corpus = load(tmp_path)
    assert corpus.paths == ("a/b/c.txt", "a/b-1.txt", "a/b.txt", "a-1/z.txt", "a.txt")
    assert corpus.paths == tuple(sorted(corpus.paths, key=lambda path: path.split("/")))
    assert corpus.paths == tuple(d.path for d in corpus.documents)


def test_strange_files_are_refused_and_hidden_ones_ignored(tmp_path: Path) -> None:
    put(tmp_path, ".git/x.txt", "x")
    put(tmp_path, "README.md", "x")
    put(tmp_path, "a/page.html", "<p>x")
    put(tmp_path, "a/alone.yaml", SIDECAR)
    corpus = load(tmp_path)
    assert [r.file for r in corpus.refusals] == ["a/alone.yaml", "a/page.html"]
    assert load(tmp_path / "missing") == Corpus((), ())


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "cannot be read" in only_refusal(load_paths([tmp_path / "loop.txt"]))
    assert "cannot be read" in only_refusal(load_paths([tmp_path / "none.txt"]))


def test_a_single_text_takes_its_date_from_sidecar_name_or_call(tmp_path: Path) -> None:
    dated, bare = put(tmp_path, "2023-05-06-x.txt", TEXT), put(tmp_path, "bare.txt", TEXT)
    told = put(tmp_path, "told.txt", TEXT)
    put(tmp_path, "told.yaml", '{"published_on": "2022-01-02", "title": "T"}')
    corpus = load_paths([dated, bare, told], date(2020, 1, 1))
    assert [d.published_on.isoformat() for d in corpus.documents] == ["2023-05-06", "2020-01-01", "2022-01-02"]
    assert [d.document_id for d in corpus.documents] == ["2023-05-06-x", "bare", "told"]
    undated = load_paths([bare, told])
    assert "--published-on" in only_refusal(undated)
    assert len(undated.documents) == 1


def test_folders_and_files_name_each_text_once(tmp_path: Path) -> None:
    path = put(tmp_path, "b/2024-01-01-x.txt", TEXT)
    assert len(load_paths([tmp_path, path, tmp_path / "b"]).documents) == 1


def test_dates_in_names() -> None:
    assert date_in_name("2024-13-45-then-2024-09-11.txt") == date(2024, 9, 11)
    assert date_in_name("12024-09-110.txt") is None


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=100)
def test_any_sidecar_is_read_or_refused(content: str) -> None:
    try:
        parse(content)
    except RefusedError as error:
        assert error.reason
        assert error.mend


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=100)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw)
    except RefusedError as error:
        assert error.mend
    else:
        assert text.strip()
        assert "\r" not in text
