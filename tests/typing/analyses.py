"""Say what type checkers must accept of analyses, frames and charts, and what they must refuse; never run."""

from pathlib import Path
from typing import Any, assert_type

import altair as alt
import networkx as nx
import pandas as pd
import polars as pl

from bilateral import (
    Anniversaries,
    AnniversaryRow,
    Comparisons,
    Dataset,
    Difference,
    DyadComparison,
    Ladder,
    LadderRow,
    Level,
    Modality,
    Quantity,
    Series,
    Table,
    Tables,
    Timeline,
    TimelineRow,
    TotalRow,
    Totals,
    from_pandas,
    plots,
    total,
    total_by,
)


def rows(ds: Dataset) -> None:
    """Each analysis has rows of its own class; a slice is again such rows."""
    assert_type(
        ds.timeline("VNM", modality=Modality.PLANNED, participant="jica", theme="energy", kind="visit"), Timeline
    )
    assert_type([row for row in ds.timeline("VNM")], list[TimelineRow])  # noqa: C416  (mypy gives up on a star)
    assert_type(ds.ladder("VNM", "JPN"), Ladder)
    assert_type(ds.ladder("VNM", "JPN")[0], LadderRow)
    assert_type(ds.ladder("VNM", "JPN")[0].level, Level)
    assert_type(ds.series("residents", "VNM", "JPN"), Series)
    assert_type(ds.anniversaries(2028, "VNM"), Anniversaries)
    assert_type(ds.anniversaries(2028)[0], AnniversaryRow)
    assert_type(ds.compare(("VNM", "JPN"), ["VNM", "KOR"]), DyadComparison)
    assert_type(ds.conflicts("conflict"), Comparisons)
    assert_type(ds.diff(ds), Difference)
    assert_type(ds.brief("VNM", "JPN", on="2024", known_by="2024-12-31"), str)
    assert_type(ds.page("out.html", "VNM", "JPN"), Path)
    assert_type(total(ds.cohorts, unit="participations"), Quantity)
    assert_type(total_by(ds.cohorts, "country"), Totals)
    assert_type(total_by(ds.cohorts, lambda cohort: cohort.id)[0], TotalRow)


def frames(ds: Dataset) -> None:
    """A frame is that of its engine; Arrow itself has no types."""
    assert_type(ds.projects.to_pandas(), pd.DataFrame)
    assert_type(ds.projects.to_polars("roles"), pl.DataFrame)
    assert_type(ds.projects.to_arrow(), Any)
    assert_type(ds.timeline("VNM").to_pandas(), pd.DataFrame)
    assert_type(ds.to_pandas(), dict[str, pd.DataFrame])
    assert_type(ds.projects.tables(), Tables)
    assert_type(ds.projects.tables()["roles"], Table)
    assert_type(from_pandas(ds.to_pandas()), Dataset)


def pictures(ds: Dataset) -> None:
    """A chart is one of Altair, a graph one of networkx."""
    assert_type(plots.timeline(ds.timeline("VNM", "JPN"), title="Timeline"), alt.LayerChart)
    assert_type(plots.ladder(ds.ladder("VNM", "JPN")), alt.LayerChart)
    assert_type(plots.projects(ds.projects), alt.LayerChart)
    assert_type(plots.cohorts(ds.cohorts), alt.LayerChart)
    assert_type(plots.series(ds.series("residents", "VNM", "JPN")), alt.LayerChart)
    assert_type(plots.network(ds.network("VNM", "JPN", groups=True)), alt.LayerChart)
    assert_type(ds.network(), nx.MultiDiGraph[str])


def refused(ds: Dataset) -> None:
    """What reads like a mistake is a type error."""
    ds.timeline("VNM", who="jica")  # type: ignore[call-arg]
    ds.timeline("VNM", modality=1)  # type: ignore[arg-type]
    ds.anniversaries("2028")  # type: ignore[arg-type]
    ds.series("residents")  # type: ignore[call-arg]
    ds.brief("VNM")  # type: ignore[call-arg]
    ds.brief("VNM", "JPN", "2024")  # type: ignore[call-arg]
    ds.compare("VNM", ("VNM", "KOR"), ("JPN", "KOR"))  # type: ignore[call-arg]
    ds.network(group=True)  # type: ignore[call-arg]
    ds.ladder("VNM", "JPN")[0].level = Level.STRATEGIC  # type: ignore[misc]
    ds.ladder("VNM", "JPN")[0].nonsense  # type: ignore[attr-defined]
    ds.projects.to_pandas(1)  # type: ignore[arg-type]
    plots.timeline(ds.projects)  # type: ignore[arg-type]
    plots.cohorts(ds.projects)  # type: ignore[arg-type]
    total_by(ds.cohorts)  # type: ignore[call-arg]
