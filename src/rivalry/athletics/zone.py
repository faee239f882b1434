"""The time zone of a stadium, from its town and country, for files that tell neither.

Kept are the towns of the championships in championship.py and of the Diamond League, and the
nations that have one zone; anything else is for the file or the user to say.
"""

from __future__ import annotations

import re
from functools import cache

from rivalry.athletics.name import fold
from rivalry.athletics.nation import find_nation

# IANA zone and the codes of the nations, of the past too, that have it alone, or with others whose
# clocks have agreed with it for decades. Keyed from the table of countries of the IANA database;
# Kosovo is not in that table, and China has one time by law.
_NATIONS = """
Africa/Abidjan CIV; Africa/Accra GHA; Africa/Addis_Ababa ETH; Africa/Algiers ALG;
Africa/Asmara ERI; Africa/Bamako MLI; Africa/Bangui CAF; Africa/Banjul GAM; Africa/Bissau GBS;
Africa/Blantyre MAW; Africa/Brazzaville CGO; Africa/Bujumbura BDI; Africa/Cairo EGY;
Africa/Casablanca MAR; Africa/Conakry GUI; Africa/Dakar SEN; Africa/Dar_es_Salaam TAN;
Africa/Djibouti DJI; Africa/Douala CMR; Africa/Freetown SLE; Africa/Gaborone BOT;
Africa/Harare ZIM; Africa/Johannesburg RSA; Africa/Juba SSD; Africa/Kampala UGA;
Africa/Khartoum SUD; Africa/Kigali RWA; Africa/Lagos NGR; Africa/Libreville GAB; Africa/Lome TOG;
Africa/Luanda ANG; Africa/Lusaka ZAM; Africa/Malabo GEQ; Africa/Maputo MOZ; Africa/Maseru LES;
Africa/Mbabane SWZ; Africa/Mogadishu SOM; Africa/Monrovia LBR; Africa/Nairobi KEN;
Africa/Ndjamena CHA; Africa/Niamey NIG; Africa/Nouakchott MTN; Africa/Ouagadougou BUR;
Africa/Porto-Novo BEN; Africa/Sao_Tome STP; Africa/Tripoli LBA; Africa/Tunis TUN;
Africa/Windhoek NAM; America/Anguilla AIA; America/Antigua ANT; America/Aruba ARU;
America/Asuncion PAR; America/Barbados BAR; America/Belize BIZ; America/Bogota COL;
America/Caracas VEN; America/Cayman CAY; America/Costa_Rica CRC; America/Curacao CUR;
America/Dominica DMA; America/El_Salvador ESA; America/Grand_Turk TKS; America/Grenada GRN;
America/Guatemala GUA; America/Guyana GUY; America/Havana CUB; America/Jamaica JAM;
America/La_Paz BOL; America/Lima PER; America/Managua NCA; America/Montevideo URU;
America/Montserrat MNT; America/Nassau BAH; America/Panama PAN; America/Paramaribo SUR;
America/Port-au-Prince HAI; America/Port_of_Spain TTO; America/Puerto_Rico PUR;
America/Santo_Domingo DOM; America/St_Kitts SKN; America/St_Lucia LCA; America/St_Thomas ISV;
America/St_Vincent VIN; America/Tegucigalpa HON; America/Tortola IVB; Asia/Aden YEM;
Asia/Amman JOR; Asia/Ashgabat TKM; Asia/Baghdad IRQ; Asia/Bahrain BRN; Asia/Baku AZE;
Asia/Bangkok THA; Asia/Beirut LBN; Asia/Bishkek KGZ; Asia/Brunei BRU; Asia/Colombo SRI;
Asia/Damascus SYR; Asia/Dhaka BAN; Asia/Dili TLS; Asia/Dubai UAE; Asia/Dushanbe TJK;
Asia/Ho_Chi_Minh VIE; Asia/Hong_Kong HKG; Asia/Jerusalem ISR; Asia/Kabul AFG; Asia/Karachi PAK;
Asia/Kathmandu NEP; Asia/Kolkata IND; Asia/Kuala_Lumpur MAS; Asia/Kuwait KUW; Asia/Macau MAC;
Asia/Manila PHI; Asia/Muscat OMA; Asia/Phnom_Penh CAM; Asia/Pyongyang PRK; Asia/Qatar QAT;
Asia/Riyadh KSA; Asia/Seoul KOR; Asia/Shanghai CHN; Asia/Singapore SGP; Asia/Taipei TPE;
Asia/Tashkent UZB; Asia/Tbilisi GEO; Asia/Tehran IRI; Asia/Thimphu BHU; Asia/Tokyo JPN;
Asia/Vientiane LAO; Asia/Yangon MYA; Asia/Yerevan ARM; Atlantic/Bermuda BER;
Atlantic/Cape_Verde CPV; Atlantic/Reykjavik ISL; Europe/Amsterdam NED; Europe/Andorra AND;
Europe/Athens GRE; Europe/Belgrade SRB KOS SCG YUG; Europe/Berlin GER FRG GDR;
Europe/Bratislava SVK; Europe/Brussels BEL; Europe/Bucharest ROU; Europe/Budapest HUN;
Europe/Chisinau MDA; Europe/Copenhagen DEN; Europe/Dublin IRL; Europe/Gibraltar GIB;
Europe/Helsinki FIN; Europe/Istanbul TUR; Europe/Ljubljana SLO; Europe/London GBR;
Europe/Luxembourg LUX; Europe/Malta MLT; Europe/Minsk BLR; Europe/Monaco MON; Europe/Oslo NOR;
Europe/Paris FRA; Europe/Podgorica MNE; Europe/Prague CZE TCH; Europe/Riga LAT; Europe/Rome ITA;
Europe/San_Marino SMR; Europe/Sarajevo BIH; Europe/Skopje MKD; Europe/Sofia BUL;
Europe/Stockholm SWE; Europe/Tallinn EST; Europe/Tirane ALB; Europe/Vaduz LIE; Europe/Vienna AUT;
Europe/Vilnius LTU; Europe/Warsaw POL; Europe/Zagreb CRO; Europe/Zurich SUI;
Indian/Antananarivo MAD; Indian/Comoro COM; Indian/Mahe SEY; Indian/Maldives MDV;
Indian/Mauritius MRI; Pacific/Apia SAM; Pacific/Efate VAN; Pacific/Fiji FIJ; Pacific/Funafuti TUV;
Pacific/Guadalcanal SOL; Pacific/Guam GUM; Pacific/Majuro MHL; Pacific/Nauru NRU; Pacific/Niue NIU;
Pacific/Norfolk NFI; Pacific/Pago_Pago ASA; Pacific/Palau PLW; Pacific/Rarotonga COK;
Pacific/Saipan NMI; Pacific/Tongatapu TGA
"""

# Nation | IANA zone | towns with that zone, in a nation of several.
_TOWNS = """
AUS|Australia/Brisbane|Brisbane;Gold Coast
AUS|Australia/Melbourne|Melbourne
AUS|Australia/Perth|Perth
AUS|Australia/Sydney|Sydney
BRA|America/Sao_Paulo|Rio de Janeiro
CAN|America/Edmonton|Edmonton
CAN|America/Moncton|Moncton
CAN|America/Toronto|Hamilton;Montréal;Montreal;Sudbury;Toronto
CAN|America/Vancouver|Vancouver;Victoria
CHI|America/Santiago|Santiago;Santiago de Chile
ESP|Europe/Madrid|Barcelona;Madrid;San Sebastián;Sevilla;Seville;Valencia
MEX|America/Mexico_City|Ciudad de México;Mexico City
NZL|Pacific/Auckland|Auckland;Christchurch
POR|Europe/Lisbon|Lisboa;Lisbon
RUS|Europe/Moscow|Moskva;Moscow
URS|Europe/Moscow|Moskva;Moscow
USA|America/Chicago|St. Louis;Saint Louis;St. Louis, MO
USA|America/Indiana/Indianapolis|Indianapolis;Indianapolis, IN
USA|America/Los_Angeles|Eugene;Eugene, OR;Los Angeles;Los Angeles, CA;Portland;Portland, OR
USA|America/New_York|Atlanta;Atlanta, GA;New York;New York, NY
"""

_STATE_BEHIND = re.compile(r"(?P<town>[^,]+), *(?P<state>[A-Z]{2})")


@cache
def zone_of(city: str, country: str) -> str | None:
    """Give the IANA name of the zone that a town's clocks follow, `Europe/Paris`.

    Args:
        city: the town, a stadium before it or a state behind it: `Stadio Olimpico, Roma`,
            `Eugene, OR`. It is looked at only where the nation has several zones.
        country: its nation, in any spelling that `read_nation` knows.

    Returns:
        The zone, or None where the nation is unknown or has several and the town is not listed.
    """
    nation = find_nation(country) if country else None
    if nation is None:
        return None
    code = nation.part_of or nation.code
    if zone := _zones_of_nations().get(code):
        return zone
    return next((zone for key in _keys(city) if (zone := _zones_of_towns().get((code, key)))), None)


@cache
def _zones_of_nations() -> dict[str, str]:
    zones: dict[str, str] = {}
    for entry in _NATIONS.replace("\n", " ").split(";"):
        zone, *codes = entry.split()
        zones |= dict.fromkeys(codes, zone)
    return zones


@cache
def _zones_of_towns() -> dict[tuple[str, str], str]:
    return {
        (code, fold(town)): zone
        for code, zone, towns in (line.split("|") for line in _TOWNS.strip().splitlines())
        for town in towns.split(";")
    }


def _keys(city: str) -> list[str]:
    """Fold what may be the town; one with a state behind it is no other town of that name."""
    city = city.split("(")[0].strip()
    if behind := _STATE_BEHIND.search(city):
        return [fold(behind[0])]
    return [fold(part) for part in reversed(city.split(","))]
