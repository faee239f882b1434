"""Names of nations in German, where they are others: meetings there print no codes.

Timing programmes fed by German-speaking entry systems write the nation where a club would stand.
"""

from __future__ import annotations

from typing import Final

GERMAN: Final[dict[str, str]] = {
    line.partition(" ")[0]: line.partition(" ")[2]
    for line in """\
AFG Afghanistan
ALB Albanien
ALG Algerien
ANT Antigua und Barbuda
ARG Argentinien
ARM Armenien
AUS Australien
AUT Österreich
AZE Aserbaidschan
BAN Bangladesch
BEL Belgien
BIH Bosnien und Herzegowina;Bosnien-Herzegowina
BLR Weißrussland
BOL Bolivien
BOT Botsuana;Botswana
BRA Brasilien
BUL Bulgarien
CHA Tschad
CIV Elfenbeinküste
CMR Kamerun
COD Demokratische Republik Kongo;DR Kongo
COL Kolumbien
CRO Kroatien
CUB Kuba
CYP Zypern
CZE Tschechien;Tschechische Republik
DEN Dänemark
DJI Dschibuti
DOM Dominikanische Republik
EGY Ägypten
ESP Spanien
EST Estland
ETH Äthiopien
FIJ Fidschi
FIN Finnland
FRA Frankreich
GAB Gabun
GBR Großbritannien;Großbritannien und Nordirland;Vereinigtes Königreich
GEO Georgien
GER Deutschland
GRE Griechenland
GUA Guatemala
HUN Ungarn
INA Indonesien
IND Indien
IRI Iran
IRL Irland
IRQ Irak
ISL Island
ITA Italien
JAM Jamaika
JOR Jordanien
KAZ Kasachstan
KEN Kenia
KGZ Kirgisistan
KOR Südkorea
KSA Saudi-Arabien;Saudiarabien
KUW Kuwait
LAT Lettland
LBA Libyen
LBN Libanon
LTU Litauen
LUX Luxemburg
MAD Madagaskar
MAR Marokko
MDA Moldau;Moldawien;Republik Moldau
MEX Mexiko
MGL Mongolei
MKD Nordmazedonien;Mazedonien
MOZ Mosambik
NED Niederlande;Holland
NOR Norwegen
NZL Neuseeland
PHI Philippinen
POL Polen
PRK Nordkorea
QAT Katar
ROU Rumänien
RSA Südafrika
RUS Russland
RWA Ruanda
SEY Seychellen
SGP Singapur
SKN St. Kitts und Nevis
SLO Slowenien
SRB Serbien
SUI Schweiz
SVK Slowakei;Slowakische Republik
SWE Schweden
SYR Syrien
TJK Tadschikistan
TTO Trinidad und Tobago
TUN Tunesien
TUR Türkei
UAE Vereinigte Arabische Emirate
UKR Ukraine
USA Vereinigte Staaten;Vereinigte Staaten von Amerika
UZB Usbekistan
ZAM Sambia
ZIM Simbabwe
GDR Deutsche Demokratische Republik
FRG Bundesrepublik Deutschland
TCH Tschechoslowakei
URS Sowjetunion
YUG Jugoslawien
CAN Kanada
""".splitlines()
}
"""Code and names, several parted by `;`."""
