"""Which championship was it? World lists name only the place and the day of a mark."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from rivalry.athletics.nation import Nation, find_nation, nations

_EDITIONS: dict[str, str] = {
    # Year of the edition | city (and its other names) | nation of the day | first day | last day
    # of the athletics. Keyed from the record books of the sport. Every line from 1968 to 2024 was
    # held against dated results (the tests repeat it for those that name their championship);
    # earlier days and 2025 rest on the keying. The Commonwealth Games of 1934, 1938 and 1950 were
    # looked up in an encyclopedia, those of 1930 and 1954 to 1966 give the days of the whole Games.
    "Olympic Games": """
1896|Athina;Athens|GRE|1896-04-06|1896-04-10
1900|Paris|FRA|1900-07-14|1900-07-22
1904|St. Louis;Saint Louis|USA|1904-08-29|1904-09-03
1908|London|GBR|1908-07-13|1908-07-25
1912|Stockholm|SWE|1912-07-06|1912-07-15
1920|Antwerpen;Antwerp|BEL|1920-08-15|1920-08-23
1924|Paris;Colombes|FRA|1924-07-06|1924-07-13
1928|Amsterdam|NED|1928-07-29|1928-08-05
1932|Los Angeles|USA|1932-07-31|1932-08-07
1936|Berlin|GER|1936-08-02|1936-08-09
1948|London|GBR|1948-07-30|1948-08-07
1952|Helsinki|FIN|1952-07-20|1952-07-27
1956|Melbourne|AUS|1956-11-23|1956-12-01
1960|Roma;Rome|ITA|1960-08-31|1960-09-10
1964|Tokyo|JPN|1964-10-14|1964-10-21
1968|Ciudad de México;Mexico City|MEX|1968-10-13|1968-10-20
1972|München;Munich|FRG|1972-08-31|1972-09-10
1976|Montréal|CAN|1976-07-23|1976-07-31
1980|Moskva;Moscow|URS|1980-07-24|1980-08-01
1984|Los Angeles|USA|1984-08-03|1984-08-12
1988|Seoul|KOR|1988-09-23|1988-10-02
1992|Barcelona|ESP|1992-07-31|1992-08-09
1996|Atlanta|USA|1996-07-26|1996-08-04
2000|Sydney|AUS|2000-09-22|2000-10-01
2004|Athina;Athens|GRE|2004-08-18|2004-08-29
2008|Beijing|CHN|2008-08-15|2008-08-24
2012|London|GBR|2012-08-03|2012-08-12
2016|Rio de Janeiro|BRA|2016-08-12|2016-08-21
2020|Tokyo;Sapporo|JPN|2021-07-30|2021-08-08
2024|Paris;Saint-Denis;Paris Saint-Denis|FRA|2024-08-01|2024-08-11
""",
    "World Championships": """
1983|Helsinki|FIN|1983-08-07|1983-08-14
1987|Roma;Rome|ITA|1987-08-29|1987-09-06
1991|Tokyo|JPN|1991-08-24|1991-09-01
1993|Stuttgart|GER|1993-08-14|1993-08-22
1995|Göteborg;Gothenburg|SWE|1995-08-05|1995-08-13
1997|Athina;Athens|GRE|1997-08-02|1997-08-10
1999|Sevilla;Seville|ESP|1999-08-21|1999-08-29
2001|Edmonton|CAN|2001-08-03|2001-08-12
2003|Paris;Saint-Denis;Paris Saint-Denis|FRA|2003-08-23|2003-08-31
2005|Helsinki|FIN|2005-08-06|2005-08-14
2007|Osaka|JPN|2007-08-25|2007-09-02
2009|Berlin|GER|2009-08-15|2009-08-23
2011|Daegu|KOR|2011-08-27|2011-09-04
2013|Moskva;Moscow|RUS|2013-08-10|2013-08-18
2015|Beijing|CHN|2015-08-22|2015-08-30
2017|London|GBR|2017-08-04|2017-08-13
2019|Doha|QAT|2019-09-27|2019-10-06
2022|Eugene|USA|2022-07-15|2022-07-24
2023|Budapest|HUN|2023-08-19|2023-08-27
2025|Tokyo|JPN|2025-09-13|2025-09-21
""",
    "World Indoor Championships": """
1985|Paris|FRA|1985-01-18|1985-01-19
1987|Indianapolis|USA|1987-03-06|1987-03-08
1989|Budapest|HUN|1989-03-03|1989-03-05
1991|Sevilla;Seville|ESP|1991-03-08|1991-03-10
1993|Toronto|CAN|1993-03-12|1993-03-14
1995|Barcelona|ESP|1995-03-10|1995-03-12
1997|Paris|FRA|1997-03-07|1997-03-09
1999|Maebashi|JPN|1999-03-05|1999-03-07
2001|Lisboa;Lisbon|POR|2001-03-09|2001-03-11
2003|Birmingham|GBR|2003-03-14|2003-03-16
2004|Budapest|HUN|2004-03-05|2004-03-07
2006|Moskva;Moscow|RUS|2006-03-10|2006-03-12
2008|Valencia|ESP|2008-03-07|2008-03-09
2010|Doha|QAT|2010-03-12|2010-03-14
2012|Istanbul|TUR|2012-03-09|2012-03-11
2014|Sopot|POL|2014-03-07|2014-03-09
2016|Portland|USA|2016-03-17|2016-03-20
2018|Birmingham|GBR|2018-03-01|2018-03-04
2022|Beograd;Belgrade|SRB|2022-03-18|2022-03-20
2024|Glasgow|GBR|2024-03-01|2024-03-03
2025|Nanjing|CHN|2025-03-21|2025-03-23
""",
    "European Championships": """
1934|Torino;Turin|ITA|1934-09-07|1934-09-09
1938|Paris|FRA|1938-09-03|1938-09-05
1938|Wien;Vienna|AUT|1938-09-17|1938-09-18
1946|Oslo|NOR|1946-08-22|1946-08-25
1950|Bruxelles;Brussels|BEL|1950-08-23|1950-08-27
1954|Bern|SUI|1954-08-25|1954-08-29
1958|Stockholm|SWE|1958-08-19|1958-08-24
1962|Beograd;Belgrade|YUG|1962-09-12|1962-09-16
1966|Budapest|HUN|1966-08-30|1966-09-04
1969|Athina;Athens|GRE|1969-09-16|1969-09-21
1971|Helsinki|FIN|1971-08-10|1971-08-15
1974|Roma;Rome|ITA|1974-09-02|1974-09-08
1978|Praha;Prague|TCH|1978-08-29|1978-09-03
1982|Athina;Athens|GRE|1982-09-06|1982-09-12
1986|Stuttgart|FRG|1986-08-26|1986-08-31
1990|Split|YUG|1990-08-27|1990-09-01
1994|Helsinki|FIN|1994-08-07|1994-08-14
1998|Budapest|HUN|1998-08-18|1998-08-23
2002|München;Munich|GER|2002-08-06|2002-08-11
2006|Göteborg;Gothenburg|SWE|2006-08-07|2006-08-13
2010|Barcelona|ESP|2010-07-27|2010-08-01
2012|Helsinki|FIN|2012-06-27|2012-07-01
2014|Zürich|SUI|2014-08-12|2014-08-17
2016|Amsterdam|NED|2016-07-06|2016-07-10
2018|Berlin|GER|2018-08-06|2018-08-12
2022|München;Munich|GER|2022-08-15|2022-08-21
2024|Roma;Rome|ITA|2024-06-07|2024-06-12
""",
    "European Indoor Championships": """
1966|Dortmund|FRG|1966-03-27|1966-03-27
1967|Praha;Prague|TCH|1967-03-11|1967-03-12
1968|Madrid|ESP|1968-03-09|1968-03-10
1969|Beograd;Belgrade|YUG|1969-03-08|1969-03-09
1970|Wien;Vienna|AUT|1970-03-14|1970-03-15
1971|Sofia|BUL|1971-03-13|1971-03-14
1972|Grenoble|FRA|1972-03-11|1972-03-12
1973|Rotterdam|NED|1973-03-10|1973-03-11
1974|Göteborg;Gothenburg|SWE|1974-03-09|1974-03-10
1975|Katowice|POL|1975-03-08|1975-03-09
1976|München;Munich|FRG|1976-02-21|1976-02-22
1977|San Sebastián|ESP|1977-03-12|1977-03-13
1978|Milano;Milan|ITA|1978-03-11|1978-03-12
1979|Wien;Vienna|AUT|1979-02-24|1979-02-25
1980|Sindelfingen|FRG|1980-03-01|1980-03-02
1981|Grenoble|FRA|1981-02-21|1981-02-22
1982|Milano;Milan|ITA|1982-03-06|1982-03-07
1983|Budapest|HUN|1983-03-05|1983-03-06
1984|Göteborg;Gothenburg|SWE|1984-03-03|1984-03-04
1985|Piraeus;Athens;Athina|GRE|1985-03-02|1985-03-03
1986|Madrid|ESP|1986-02-22|1986-02-23
1987|Liévin|FRA|1987-02-21|1987-02-22
1988|Budapest|HUN|1988-03-05|1988-03-06
1989|Den Haag;The Hague|NED|1989-02-18|1989-02-19
1990|Glasgow|GBR|1990-03-03|1990-03-04
1992|Genova;Genoa|ITA|1992-02-28|1992-03-01
1994|Paris|FRA|1994-03-11|1994-03-13
1996|Stockholm|SWE|1996-03-08|1996-03-10
1998|Valencia|ESP|1998-02-27|1998-03-01
2000|Gent;Ghent|BEL|2000-02-25|2000-02-27
2002|Wien;Vienna|AUT|2002-03-01|2002-03-03
2005|Madrid|ESP|2005-03-04|2005-03-06
2007|Birmingham|GBR|2007-03-02|2007-03-04
2009|Torino;Turin|ITA|2009-03-06|2009-03-08
2011|Paris|FRA|2011-03-04|2011-03-06
2013|Göteborg;Gothenburg|SWE|2013-02-28|2013-03-03
2015|Praha;Prague|CZE|2015-03-05|2015-03-08
2017|Beograd;Belgrade|SRB|2017-03-03|2017-03-05
2019|Glasgow|GBR|2019-03-01|2019-03-03
2021|Toruń|POL|2021-03-04|2021-03-07
2023|Istanbul|TUR|2023-03-02|2023-03-05
2025|Apeldoorn|NED|2025-03-06|2025-03-09
""",
    "Commonwealth Games": """
1930|Hamilton|CAN|1930-08-16|1930-08-23
1934|London|GBR|1934-08-04|1934-08-07
1938|Sydney|AUS|1938-02-05|1938-02-12
1950|Auckland|NZL|1950-02-05|1950-02-11
1954|Vancouver|CAN|1954-07-30|1954-08-07
1958|Cardiff|GBR|1958-07-18|1958-07-26
1962|Perth|AUS|1962-11-22|1962-12-01
1966|Kingston|JAM|1966-08-04|1966-08-13
1970|Edinburgh|GBR|1970-07-17|1970-07-25
1974|Christchurch|NZL|1974-01-25|1974-02-02
1978|Edmonton|CAN|1978-08-06|1978-08-12
1982|Brisbane|AUS|1982-10-04|1982-10-09
1986|Edinburgh|GBR|1986-07-26|1986-08-02
1990|Auckland|NZL|1990-01-27|1990-02-03
1994|Victoria|CAN|1994-08-22|1994-08-28
1998|Kuala Lumpur|MAS|1998-09-16|1998-09-21
2002|Manchester|GBR|2002-07-26|2002-07-31
2006|Melbourne|AUS|2006-03-19|2006-03-25
2010|New Delhi;Delhi|IND|2010-10-06|2010-10-14
2014|Glasgow|GBR|2014-07-27|2014-08-02
2018|Gold Coast|AUS|2018-04-08|2018-04-15
2022|Birmingham|GBR|2022-07-30|2022-08-07
""",
    "World U20 Championships": """
1986|Athina;Athens|GRE|1986-07-16|1986-07-20
1988|Sudbury|CAN|1988-07-27|1988-07-31
1990|Plovdiv|BUL|1990-08-08|1990-08-12
1992|Seoul|KOR|1992-09-16|1992-09-20
1994|Lisboa;Lisbon|POR|1994-07-20|1994-07-24
1996|Sydney|AUS|1996-08-20|1996-08-25
1998|Annecy|FRA|1998-07-28|1998-08-02
2000|Santiago de Chile;Santiago|CHI|2000-10-17|2000-10-22
2002|Kingston|JAM|2002-07-16|2002-07-21
2004|Grosseto|ITA|2004-07-13|2004-07-18
2006|Beijing|CHN|2006-08-15|2006-08-20
2008|Bydgoszcz|POL|2008-07-08|2008-07-13
2010|Moncton|CAN|2010-07-20|2010-07-25
2012|Barcelona|ESP|2012-07-10|2012-07-15
2014|Eugene|USA|2014-07-22|2014-07-27
2016|Bydgoszcz|POL|2016-07-19|2016-07-24
2018|Tampere|FIN|2018-07-10|2018-07-15
2021|Nairobi|KEN|2021-08-18|2021-08-22
2022|Cali|COL|2022-08-01|2022-08-06
2024|Lima|PER|2024-08-27|2024-08-31
""",
}


@dataclass(frozen=True, slots=True)
class Championship:
    """One edition. `year` is the edition's own: the Olympic Games of 2021 are those of 2020."""

    series: str
    year: int
    cities: tuple[str, ...]
    nation: str
    start: date
    end: date


def championship_at(city: str, nation_code: str, day: date) -> Championship | None:
    """Say which championship a result of this place and day belongs to.

    Covered are the Olympic Games (athletics, from 1896), World Championships (1983), World Indoor
    Championships (1985), European Championships (1934), European Indoor Championships (1966),
    Commonwealth Games (1930) and World U20 Championships (1986), to 2025. A small meeting in the
    same city on the same days cannot be told apart.

    Args:
        city: a city, with or without a stadium before it or a state behind it, in the local or
            the English spelling (`Stadio Olimpico, Roma`, `Rome`, `Eugene, OR`).
        nation_code: its nation, as of that day or of today (`URS` or `RUS` for Moscow in 1980).
        day: the day of the result.

    Returns:
        The edition, or None where none of these was held there on that day.
    """
    candidates = _by_year().get(day.year, ())
    if not candidates:
        return None
    keys = _city_keys(city)
    nation = find_nation(nation_code)
    for edition in candidates:
        if (
            edition.start <= day <= edition.end
            and not keys.isdisjoint(_fold(name) for name in edition.cities)
            and nation is not None
            and nation.code in _codes_through_time(edition.nation)
        ):
            return edition
    return None


def championships_hosted_by(city: str, year: int) -> tuple[Championship, ...]:
    """Give the editions that a city held in a year, by the edition's own year."""
    keys = _city_keys(city)
    return tuple(
        edition
        for edition in championships()
        if edition.year == year and not keys.isdisjoint(_fold(name) for name in edition.cities)
    )


@cache
def championships() -> tuple[Championship, ...]:
    """Give every edition of the table, series by series, in the order of time."""
    return tuple(
        _edition(series, line)
        for series, table in _EDITIONS.items()
        for line in table.strip().splitlines()
    )


def _edition(series: str, line: str) -> Championship:
    year, cities, nation, start, end = line.split("|")
    return Championship(
        series,
        int(year),
        tuple(cities.split(";")),
        nation,
        date.fromisoformat(start),
        date.fromisoformat(end),
    )


@cache
def _by_year() -> dict[int, tuple[Championship, ...]]:
    years: dict[int, tuple[Championship, ...]] = {}
    for edition in championships():
        years[edition.start.year] = (*years.get(edition.start.year, ()), edition)
    return years


@cache
def _codes_through_time(code: str) -> frozenset[str]:
    """Give the code and all that came of it, and the home nations of Great Britain."""
    known: dict[str, Nation] = {nation.code: nation for nation in nations()}
    codes = {code} | {nation.code for nation in known.values() if nation.part_of == code}
    open_ends = [code]
    while open_ends:
        for successor in known[open_ends.pop()].succeeded_by:
            codes.add(successor)
            open_ends.append(successor)
    return frozenset(codes)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.replace(".", " ").replace("-", " ").split())


def _city_keys(city: str) -> frozenset[str]:
    """Fold every part of a venue; `Göteborg/U` and `Eugene OR` lose what is behind the city."""
    parts = [part.strip() for part in city.replace("(i)", "").split("(")[0].split(",")]
    keys = {_fold(part.split("/")[0]) for part in parts}
    for part in parts:
        before, _, state = part.rpartition(" ")
        if before and len(state) == 2 and state.isupper():
            keys.add(_fold(before))
    return frozenset(keys)
