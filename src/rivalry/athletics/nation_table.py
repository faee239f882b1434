"""The nations and teams that `nation.py` reads: one line each, columns parted by `|`.

Columns: code of World Athletics and the IOC, ISO 3166-1 alpha-3 where it is another code, name,
other names and codes (`;`), demonyms (`;`, the adjective first).

Codes are those of World Athletics' 214 member federations, by area, and of the IOC; the others are
ISO 3166-1 and, for codes withdrawn, ISO 3166-3. Curaçao, Niue and, at the Commonwealth Games, the
home nations and islands are no members but stand in results.
"""

MEMBERS: dict[str, str] = {
    "AFR": """
ALG|DZA|Algeria||Algerian
ANG|AGO|Angola||Angolan
BDI||Burundi||Burundian
BEN||Benin||Beninese
BOT|BWA|Botswana||Botswanan;Motswana;Batswana
BUR|BFA|Burkina Faso||Burkinabe
CAF||Central African Republic|Central African Rep;Centr Afric Rep|Central African
CGO|COG|Congo|Republic of the Congo;Congo-Brazzaville;Republic of Congo|Congolese
CHA|TCD|Chad||Chadian
CIV||Côte d'Ivoire|Ivory Coast|Ivorian;Ivoirian
CMR||Cameroon||Cameroonian
COD||DR Congo|Democratic Republic of the Congo;D.R. of Congo;Congo-Kinshasa;Congo DR|Congolese
COM||Comoros||Comorian;Comoran
CPV||Cape Verde|Cabo Verde|Cape Verdean;Cabo Verdean
DJI||Djibouti||Djiboutian
EGY||Egypt|Arab Republic of Egypt|Egyptian
ERI||Eritrea||Eritrean
ETH||Ethiopia||Ethiopian
GAB||Gabon||Gabonese
GAM|GMB|Gambia|The Gambia|Gambian
GBS|GNB|Guinea-Bissau||Bissau-Guinean
GEQ|GNQ|Equatorial Guinea||Equatoguinean;Equatorial Guinean
GHA||Ghana||Ghanaian
GUI|GIN|Guinea||Guinean
KEN||Kenya||Kenyan
LBA|LBY|Libya||Libyan
LBR||Liberia||Liberian
LES|LSO|Lesotho||Mosotho;Basotho;Lesothan
MAD|MDG|Madagascar||Malagasy;Madagascan
MAR||Morocco|MOR|Moroccan
MAW|MWI|Malawi||Malawian
MLI||Mali||Malian
MOZ||Mozambique||Mozambican
MRI|MUS|Mauritius||Mauritian
MTN|MRT|Mauritania||Mauritanian
NAM||Namibia||Namibian
NGR|NGA|Nigeria||Nigerian
NIG|NER|Niger||Nigerien
RSA|ZAF|South Africa||South African
RWA||Rwanda||Rwandan
SEN||Senegal||Senegalese
SEY|SYC|Seychelles||Seychellois
SLE||Sierra Leone||Sierra Leonean
SOM||Somalia||Somali;Somalian
SSD||South Sudan||South Sudanese
STP||São Tomé and Príncipe|Sao Tome|Santomean
SUD|SDN|Sudan||Sudanese
SWZ||Eswatini|Swaziland;Kingdom of Eswatini|Swazi;Liswati;Emaswati
TAN|TZA|Tanzania|United Republic of Tanzania|Tanzanian
TOG|TGO|Togo||Togolese
TUN||Tunisia||Tunisian
UGA||Uganda||Ugandan
ZAM|ZMB|Zambia||Zambian
ZIM|ZWE|Zimbabwe||Zimbabwean
""",
    "ASI": """
AFG||Afghanistan||Afghan
BAN|BGD|Bangladesh||Bangladeshi
BHU|BTN|Bhutan||Bhutanese
BRN|BHR|Bahrain||Bahraini
BRU||Brunei|Brunei Darussalam|Bruneian
CAM|KHM|Cambodia||Cambodian
CHN||China|PR of China;PR China;People's Republic of China|Chinese
HKG||Hong Kong, China|Hong Kong|Hong Konger
INA|IDN|Indonesia||Indonesian
IND||India||Indian
IRI|IRN|Iran|Islamic Republic of Iran;IR Iran;I.R. Iran|Iranian
IRQ||Iraq||Iraqi
JOR||Jordan||Jordanian
JPN||Japan||Japanese
KAZ||Kazakhstan||Kazakh;Kazakhstani
KGZ||Kyrgyzstan||Kyrgyz;Kyrgyzstani
KOR||South Korea|Korea;Republic of Korea;Korea Republic|South Korean;Korean
KSA|SAU|Saudi Arabia||Saudi;Saudi Arabian
KUW|KWT|Kuwait||Kuwaiti
LAO||Laos|Lao PDR;Lao People's Democratic Republic|Lao;Laotian
LBN||Lebanon|LIB|Lebanese
MAC||Macao, China|Macau;Macao|Macanese
MAS|MYS|Malaysia||Malaysian
MDV||Maldives||Maldivian
MGL|MNG|Mongolia||Mongolian
MYA|MMR|Myanmar||Burmese;Myanmarese
NEP|NPL|Nepal||Nepali;Nepalese
OMA|OMN|Oman||Omani
PAK||Pakistan||Pakistani
PHI|PHL|Philippines||Filipino;Filipina;Philippine
PLE|PSE|Palestine||Palestinian
PRK||North Korea|DPR Korea;DPR of Korea;Democratic People's Republic of Korea|North Korean
QAT||Qatar||Qatari
SGP||Singapore|SIN|Singaporean
SRI|LKA|Sri Lanka||Sri Lankan
SYR||Syria|Syrian Arab Republic|Syrian
THA||Thailand||Thai
TJK||Tajikistan||Tajik;Tajikistani
TKM||Turkmenistan||Turkmen;Turkmenistani
TLS||Timor-Leste|East Timor|Timorese;East Timorese
TPE|TWN|Chinese Taipei|Taiwan|Taiwanese
UAE|ARE|United Arab Emirates|UA Emirates|Emirati
UZB||Uzbekistan||Uzbek;Uzbekistani
VIE|VNM|Vietnam|Viet Nam|Vietnamese
YEM||Yemen||Yemeni
""",
    "EUR": """
ALB||Albania||Albanian
AND||Andorra||Andorran
ARM||Armenia||Armenian
AUT||Austria||Austrian
AZE||Azerbaijan||Azerbaijani;Azeri
BEL||Belgium||Belgian
BIH||Bosnia and Herzegovina|Bosnia-Herzegovina;Bosnia|Bosnian
BLR||Belarus||Belarusian;Belarussian
BUL|BGR|Bulgaria||Bulgarian
CRO|HRV|Croatia||Croatian;Croat
CYP||Cyprus||Cypriot
CZE||Czechia|Czech Republic|Czech
DEN|DNK|Denmark||Danish;Dane
ESP||Spain||Spanish;Spaniard
EST||Estonia||Estonian
FIN||Finland||Finnish;Finn
FRA||France||French;Frenchman;Frenchwoman
GBR||Great Britain|Great Britain & NI;GB & NI;GB;\
United Kingdom;UK;Britain;Team GB|British;Briton;Brit
GEO||Georgia||Georgian
GER|DEU|Germany||German
GIB||Gibraltar||Gibraltarian
GRE|GRC|Greece||Greek
HUN||Hungary||Hungarian
IRL||Ireland|Republic of Ireland|Irish;Irishman;Irishwoman
ISL||Iceland||Icelandic;Icelander
ISR||Israel||Israeli
ITA||Italy||Italian
KOS|XKX|Kosovo||Kosovan;Kosovar
LAT|LVA|Latvia||Latvian
LIE||Liechtenstein||Liechtensteiner
LTU||Lithuania||Lithuanian
LUX||Luxembourg||Luxembourgish;Luxembourger
MDA||Moldova|Republic of Moldova|Moldovan
MKD||North Macedonia|Macedonia;FYR Macedonia;FYR of Macedonia|Macedonian;North Macedonian
MLT||Malta||Maltese
MNE||Montenegro||Montenegrin
MON|MCO|Monaco||Monegasque
NED|NLD|Netherlands|The Netherlands;Holland;HOL|Dutch;Dutchman;Dutchwoman
NOR||Norway||Norwegian
POL||Poland||Polish;Pole
POR|PRT|Portugal||Portuguese
ROU||Romania|ROM|Romanian
RUS||Russia|Russian Federation|Russian
SLO|SVN|Slovenia||Slovenian;Slovene
SMR||San Marino||Sammarinese;San Marinese
SRB||Serbia||Serbian;Serb
SUI|CHE|Switzerland||Swiss
SVK||Slovakia|Slovak Republic|Slovak;Slovakian
SWE||Sweden||Swedish;Swede
TUR||Türkiye|Turkey|Turkish;Turk
UKR||Ukraine||Ukrainian
""",
    "NAC": """
AIA||Anguilla||Anguillan
ANT|ATG|Antigua and Barbuda|Antigua|Antiguan
ARU|ABW|Aruba||Aruban
BAH|BHS|Bahamas|The Bahamas|Bahamian
BAR|BRB|Barbados||Barbadian;Bajan
BER|BMU|Bermuda||Bermudian
BIZ|BLZ|Belize||Belizean
CAN||Canada||Canadian
CAY|CYM|Cayman Islands|Cayman|Caymanian
CRC|CRI|Costa Rica||Costa Rican
CUB||Cuba||Cuban
DMA||Dominica||Dominican
DOM||Dominican Republic||Dominican
ESA|SLV|El Salvador||Salvadoran;Salvadorean
GRN|GRD|Grenada||Grenadian
GUA|GTM|Guatemala||Guatemalan
HAI|HTI|Haiti||Haitian
HON|HND|Honduras||Honduran
ISV|VIR|US Virgin Islands|Virgin Islands, US;U.S. Virgin Islands|US Virgin Islander
IVB|VGB|British Virgin Islands|Virgin Islands, B;Virgin Islands, British|British Virgin Islander
JAM||Jamaica||Jamaican
LCA||Saint Lucia||Saint Lucian
MEX||Mexico||Mexican
MNT|MSR|Montserrat||Montserratian
NCA|NIC|Nicaragua||Nicaraguan
PUR|PRI|Puerto Rico||Puerto Rican
SKN|KNA|Saint Kitts and Nevis|Saint Kitts|Kittitian;Nevisian
TKS|TCA|Turks and Caicos Islands|Turks & Caicos|Turks and Caicos Islander
TTO||Trinidad and Tobago|Trinidad;TRI|Trinidadian;Tobagonian
USA||United States|United States of America;US;U.S.;America|American
VIN|VCT|Saint Vincent and the Grenadines|StVincent&Grenadines;Saint Vincent|Vincentian
""",
    "SAM": """
ARG||Argentina||Argentine;Argentinian
BOL||Bolivia||Bolivian
BRA||Brazil||Brazilian
CHI|CHL|Chile||Chilean
COL||Colombia||Colombian
ECU||Ecuador||Ecuadorian;Ecuadorean
GUY||Guyana||Guyanese
PAN||Panama||Panamanian
PAR|PRY|Paraguay||Paraguayan
PER||Peru||Peruvian
SUR||Suriname||Surinamese
URU|URY|Uruguay||Uruguayan
VEN||Venezuela||Venezuelan
""",
    "OCE": """
ASA|ASM|American Samoa||American Samoan
AUS||Australia||Australian;Aussie
COK||Cook Islands||Cook Islander
FIJ|FJI|Fiji||Fijian
FSM||Micronesia|Federated States of Micronesia;FS Micronesia|Micronesian
GUM||Guam||Guamanian
KIR||Kiribati||I-Kiribati
MHL||Marshall Islands||Marshallese
NFI|NFK|Norfolk Island|Norfolk Islands|Norfolk Islander
NMI|MNP|Northern Mariana Islands|Northern Marianas|Northern Mariana Islander
NRU||Nauru||Nauruan
NZL||New Zealand||New Zealander;Kiwi
PLW||Palau||Palauan
PNG||Papua New Guinea||Papua New Guinean
PYF||French Polynesia|Tahiti|Tahitian;French Polynesian
SAM|WSM|Samoa|Western Samoa|Samoan
SOL|SLB|Solomon Islands||Solomon Islander
TGA|TON|Tonga||Tongan
TUV||Tuvalu||Tuvaluan
VAN|VUT|Vanuatu||Ni-Vanuatu;Vanuatuan
""",
}

# code | area | name | other names and codes | demonyms | first day | last day | succeeded by
# Successor: the nation that goes on under another code, or all that came of it.
PAST = """
AHO|NAC|Netherlands Antilles||Netherlands Antillean|1954-12-15|2010-10-09|CUR
BIR|ASI|Burma||Burmese|1948-01-04|1989-06-18|MYA
CEY|ASI|Ceylon||Ceylonese|1948-02-04|1972-05-22|SRI
DAH|AFR|Dahomey||Dahomeyan|1960-08-01|1975-11-29|BEN
FRG|EUR|West Germany|Federal Republic of Germany;BRD;FR Germany|West German|\
1949-05-23|1990-10-02|GER
GDR|EUR|East Germany|German Democratic Republic;DDR|East German|1949-10-07|1990-10-02|GER
HBR|NAC|British Honduras||British Honduran||1973-06-01|BIZ
MAL|ASI|Malaya||Malayan|1957-08-31|1963-09-15|MAS
NRH|AFR|Northern Rhodesia||Northern Rhodesian|1911-08-17|1964-10-23|ZAM
RHO|AFR|Rhodesia|Southern Rhodesia|Rhodesian|1923-10-01|1980-04-17|ZIM
SCG|EUR|Serbia and Montenegro|||2003-02-04|2006-06-02|MNE;SRB
TCH|EUR|Czechoslovakia|CSK|Czechoslovak;Czechoslovakian|1918-10-28|1992-12-31|CZE;SVK
UAR|AFR|United Arab Republic|||1958-02-22|1971-09-10|EGY
UPV|AFR|Upper Volta|VOL;HVO|Upper Voltan|1960-08-05|1984-08-03|BUR
URS|EUR|Soviet Union|USSR;SUN;Union of Soviet Socialist Republics|Soviet|\
1922-12-30|1991-12-25|ARM;AZE;BLR;EST;GEO;KAZ;KGZ;LAT;LTU;MDA;RUS;TJK;TKM;UKR;UZB
YUG|EUR|Yugoslavia||Yugoslav;Yugoslavian|1918-12-01|2003-02-03|BIH;CRO;MKD;SCG;SLO
ZAI|AFR|Zaire|ZAR;Zaïre|Zairean|1971-10-27|1997-05-16|COD
"""

# The nations that came from one of these, and when: before it their athletes ran under the other.
SINCE = {
    "CZE": "1993-01-01",
    "SVK": "1993-01-01",
    "ERI": "1993-05-24",
    "MNE": "2006-06-03",
    "SRB": "2006-06-05",
    "SSD": "2011-07-09",
    "TLS": "2002-05-20",
}

# code | area | name | other names and codes | demonyms | part of. Teams of their own at the
# Commonwealth Games, no members of World Athletics.
PARTS = """
CUR|NAC|Curaçao|Curacao;CUW|Curaçaoan|
ENG|EUR|England||English;Englishman;Englishwoman|GBR
GGY|EUR|Guernsey|GUE||GBR
IOM|EUR|Isle of Man|IMN|Manx|GBR
JEY|EUR|Jersey|JER||GBR
NIR|EUR|Northern Ireland||Northern Irish|GBR
NIU|OCE|Niue||Niuean|
SCO|EUR|Scotland||Scottish;Scot;Scotsman;Scotswoman|GBR
WAL|EUR|Wales||Welsh;Welshman;Welshwoman|GBR
"""

# code | name | other names and codes | since | until (to the year). Teams without a nation: what
# they set is no nation's record. The last four mark rows of lists: club relays, area teams...
TEAMS = """
AIN|Individual Neutral Athletes|Individual Neutral Athlete|2023-12-08|
AME|Americas||1977-01-01|
ANA|Authorised Neutral Athletes|Neutral Athletes;Authorised Neutral Athlete|2017-02-01|
ANZ|Australasia||1908-01-01|1912-12-31
ART|Athlete Refugee Team|World Athletics Refugee Team|2016-01-01|
BWI|British West Indies|West Indies Federation|1958-01-03|1962-05-31
EOR|Refugee Olympic Team|IOC Refugee Olympic Team;Equipe Olympique des Réfugiés|2021-01-01|
EUA|United Team of Germany||1956-01-01|1964-12-31
EUN|Unified Team|Commonwealth of Independent States;CIS|1992-01-01|1992-12-31
IOA|Independent Olympic Athletes||2000-01-01|
IOP|Independent Olympic Participants||1992-01-01|1992-12-31
ROC|Russian Olympic Committee||2021-01-01|2022-12-31
ROT|Refugee Olympic Athletes|ROA|2016-01-01|2016-12-31
FOR|Foreigners|||
INT|Mixed nationalities|International||
MIX|Mixed team|||
UND|Area team|||
"""
