#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the scoring models of schemas/ from schemas/profiles.csv.

Usage: make_scoring_models.py [FOLDER]    FOLDER defaults to schemas/ beside this script's folder.
Same table, same bytes: a test compares what this writes with what is committed.
"""
import csv
import json
import pathlib
import sys

SCHEMAS = pathlib.Path(__file__).resolve().parent.parent / "schemas"

# What the registry can hold a figure for today, and the parameters of each criterion.
TODAY = {
    "sector": {
        "description": "An interest equal to or above the project's code is worth 1; else by the level of the deepest "
                       "common ancestor; else related_factor times the strength of a declared relation. A project "
                       "known only coarser than the interest: from the table value to 1.",
        "common_ancestor_by_level": [0.4, 0.8],
        "related_factor": 0.6,
    },
    "capital": {
        "description": "1 inside the ticket, falling linearly in log2 to 0 at outer_factor outside. A ticket inferred "
                       "from past projects is widened by typical_widening each way.",
        "outer_factor": 3,
        "typical_widening": 1.5,
    },
    "land": {
        "description": "Whole project: as capital. Plot: 1 from the need upward, linear to 0 at plot_zero_at of it.",
        "outer_factor": 3,
        "typical_widening": 1.5,
        "plot_zero_at": 0.5,
    },
    "readiness": {
        "description": "Ladder of steps, each proved by a paper.",
        "idea": 0,
        "in_plan": 0.2,
        "zoned": 0.4,
        "cleared": 0.6,
        "environmental_decision": 0.75,
        "utilities_at_fence": 0.9,
        "permits": 1,
    },
    "access": {
        "description": "1 up to full_minutes, then halving every half_minutes; mean over the gateways by weight.",
    },
    "incentives": {
        "description": "Tier by law for the place and the activity, with its source.",
        "none": 0,
        "standard": 0.4,
        "high": 0.7,
        "special": 1,
    },
}

# Criteria of the province for an investor, most important first.
REVERSE = {
    "priority": {"description": "What the investor would bring to this project, and whether the provincial plan gives "
                                "it priority. Over the project's sectors by share: the best over interests of the "
                                "smaller of how well the interest fits the sector (as in sector, without the "
                                "investor's own priority) and the priority of the activity. The activity is the "
                                "interest, or the project's sector where the interest covers it; it counts 1 at or "
                                "under a priority sector, from 0 to 1 above one, else 0."},
    "ability_to_pay": {
        "description": "Largest proven capital against the capital asked: 1 from there upward, falling linearly in "
                       "log2 to 0 at outer_factor short of it.",
        "outer_factor": 3,
    },
    "record": {
        "description": "Mean over the investor's past projects on record, each with its source.",
        "delivered": 1,
        "delayed": 0.5,
        "idle_land": 0.1,
        "revoked": 0,
    },
    "jobs": {
        "description": "Jobs the investor would bring to one project, full at jobs_full_at.",
        "jobs_full_at": 500,
    },
    "seriousness": {"description": "A quarter for each of: complete request, visit made, decision maker named, dates "
                                   "given. What is not on record may be either."},
}

# For offices that have the data. The factors are the trade's rules of thumb: no source of the provinces gives any.
LATER = {
    "utilities": {
        "description": "Worst over power, water and waste water that the investor needs: the least of 1 and supply "
                       "over need, times how far the supply has come.",
        "planned": 0.2,
        "funded": 0.5,
        "in_park": 0.8,
        "at_fence": 1,
    },
    "labour": {
        "description": "The worse of two: workers within 45 minutes over the number to be hired, full at "
                       "workers_full_at; and the usual wage, 1 up to the investor's limit, 0 at wage_zero_at of it.",
        "workers_full_at": 3,
        "wage_zero_at": 1.4,
    },
    "cost": {
        "description": "Price of land a square metre: 1 up to the investor's limit, 0 at price_zero_at of it.",
        "price_zero_at": 2,
    },
    "market": {
        "description": "Related firms nearby, full at firms_full_at.",
        "firms_full_at": 10,
    },
    "risk": {
        "description": "1 less a penalty for each of flood, landslide, protected area, resettlement, dispute and "
                       "environmental impact; one that nobody judged costs from none to high.",
        "none": 0,
        "low": 0.1,
        "medium": 0.25,
        "high": 0.5,
    },
    "timing": {"description": "Day of hand-over: 1 up to the investor's earliest start, linear by days to 0 at its "
                              "latest."},
}

PRIORITY_SECTORS = ["LOG", "INF.IP", "INF.CLUSTER", "INF.EZ", "TOU"]
PRIORITY_SOURCE = {
    "en": "plans of Lào Cai (investment promotion 2026–2030, Decision 160/QĐ-UBND) and Lạng Sơn (Decision 236/QĐ-TTg of 2024), as reported and read in part",
    "vi": "các kế hoạch của Lào Cai (xúc tiến đầu tư 2026–2030, Quyết định 160/QĐ-UBND) và Lạng Sơn "
          "(Quyết định 236/QĐ-TTg năm 2024), theo nguồn tin, mới đọc được một phần",
}

# Who rents or buys a plot of a park or zone; all others take the project as a whole.
PLOT_TAKERS = {"factory_tenant", "logistics", "retail"}


def words(cell):
    return [word for word in cell.split(";") if word]


def gateway(text):
    name, minutes = text.split(":")
    full, half = minutes.split("/")
    return {"gateway": name, "full_minutes": int(full), "half_minutes": int(half)}


def profile(row):
    return {
        "name": row["profile"],
        "investor_types": words(row["investor_types"]),
        "main_sectors": words(row["main_sectors"]),
        "criteria": words(row["criteria"]),
        "gateways": [gateway(text) for text in words(row["default_gateways"])],
        "land": "plot" if row["profile"] in PLOT_TAKERS else "whole",
        "rationale": row["rationale"],
    }


def model(name, description, criteria, profiles):
    return {
        "name": name,
        "version": "1.2.0",
        "description": description,
        "criteria": {**criteria, **REVERSE},
        "profiles": profiles,
        "project": {
            "criteria": list(REVERSE),
            "priority_sectors": PRIORITY_SECTORS,
            "priority_source": PRIORITY_SOURCE,
        },
    }


SHARED_NOTE = ("Weights are rank-order centroids of each profile's order over the criteria listed here. Whether a "
               "profile takes a plot or the whole project (land) is a judgement. The priority sectors are read from "
               "a report of the plan, in part.")


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else SCHEMAS
    with open(SCHEMAS / "profiles.csv", encoding="utf-8", newline="") as table:
        profiles = [profile(row) for row in csv.DictReader(table)]
    models = {
        "default_scoring_model.json": model(
            "redriver-default", "Criteria for which the registry can hold a figure today. " + SHARED_NOTE,
            TODAY, profiles),
        "full_scoring_model.json": model(
            "redriver-full", "All criteria of the profiles, for offices that have the data. " + SHARED_NOTE,
            {**TODAY, **LATER}, profiles),
    }
    for file, content in models.items():
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        (folder / file).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
