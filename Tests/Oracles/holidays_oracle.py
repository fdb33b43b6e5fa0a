"""Prints the public holidays of Japan as the PyPI package `holidays` has them.

Usage: python3 Tests/Oracles/holidays_oracle.py FIRST_YEAR LAST_YEAR
One line a day: YYYY-MM-DD, a tab, the Japanese name. The package is pinned in requirements.txt.
"""

import sys

import holidays


def main() -> None:
    first, last = int(sys.argv[1]), int(sys.argv[2])
    days = holidays.country_holidays("JP", years=range(first, last + 1), language="ja")
    for day in sorted(days):
        print(f"{day.isoformat()}\t{days[day]}")


main()
