"""The lowest floor: texts as they lie in raw/, and what of them was refused."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

import dagster as dg
import polars as pl

from pipelines.corpus.load import load
from pipelines.corpus.model import Refusal
from pipelines.defs import show
from pipelines.defs.frames import FrameFolder, last_made
from pipelines.defs.progress import progress
from pipelines.defs.project import FRESH, OWNERS, Project
from pipelines.defs.retries import AGAIN, only_storage_again
from pipelines.kept import copies_frame, known_texts, prints_frame, seen_frame, texts_frame

SETTLED = 2_000_000_000  # nanoseconds: no file system that is in use counts time more coarsely
REFUSED = pl.Schema({"file": pl.String, "place": pl.String, "reason": pl.String, "mend": pl.String})


def refused_frame(refusals: Iterable[Refusal]) -> pl.DataFrame:
    """Refusals as a frame."""
    return pl.DataFrame([asdict(refusal) for refusal in refusals], REFUSED)


def refusals_of(texts: Mapping[str, pl.DataFrame]) -> Iterator[Refusal]:
    """What the asset `texts` refused."""
    return (Refusal(**row) for row in texts["refused"].iter_rows(named=True))


@dg.asset(
    group_name="corpus",
    deps=["fetched"],  # for the picture: raw/ is watched, whoever writes into it
    kinds={"yaml", "parquet"},
    owners=OWNERS,
    freshness_policy=FRESH,
    retry_policy=AGAIN,  # raw/ may lie on a share that hiccups
)
def texts(context: dg.AssetExecutionContext, project: Project) -> Mapping[str, pl.DataFrame]:
    """Every text of raw/ with its metadata, normalised once; which text is a near copy of which; and every file that
    was refused, with reason and mend. A file that nobody touched since the last run is not read again."""
    with only_storage_again():
        before = last_made(project, "texts") or {}
        settled = time.time_ns() - SETTLED
        corpus = load(project.raw, known_texts(before), progress(context.log.info, "files read"))
        context.log.info(
            f"{len(corpus.paths):,} texts, {len(corpus.documents):,} read; {len(corpus.refusals):,} files refused"
        )
        rows = texts_frame(corpus, before)
        prints = prints_frame(rows, before)
        frames = {
            "texts": rows,
            "seen": seen_frame(corpus, settled, before),
            "prints": prints,
            "copies": copies_frame(rows, prints),
            "refused": refused_frame(corpus.refusals),
        }
        context.log.info(f"{frames['copies'].height:,} near copies of other texts recognised")
    for refusal in corpus.refusals:
        context.log.warning(f"refused: {refusal}")
    about = frames["texts"].select(
        "document_id", "published_on", "publisher", "title", characters=pl.col("text").str.len_chars()
    )
    context.add_output_metadata(
        {
            "dagster/row_count": rows.height,
            "refused": len(corpus.refusals),
            "near copies": frames["copies"].height,
            "characters": int(about["characters"].sum()),
            "which are copies of which": show.preview(frames["copies"], 20),
            "preview": show.preview(about),
            "refused files": show.preview(frames["refused"], 20),
        }
    )
    return frames


@dg.asset_check(asset=texts)
def texts_are_readable(texts: FrameFolder) -> dg.AssetCheckResult:
    """Warns when files in raw/ were refused; the others go on."""
    refused = texts["refused"]
    return dg.AssetCheckResult(
        passed=refused.is_empty(),
        description=show.failure(refused),
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"refused": refused.height, "files": show.preview(refused, 20)},
    )


DEFS = dg.Definitions(assets=[texts], asset_checks=[texts_are_readable])
