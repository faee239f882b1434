"""The series that `competition.py` reads: one line each, columns parted by `|`.

Columns: name, level, kind, area or nothing, first year or nothing, short names (read only where
they stand alone, `;`), other and past names (`;`). Names are read without case, accents, editions
and years; a sponsor's name of a meeting stands here so that the meeting stays one.

Keyed from common knowledge of the sport, and held against the names in published results: every
meeting of the Diamond League from 2010 to 2021 is read, and so are the names beside the codes of
`TILASTOPAJA`. A first year that is not sure is left out.
"""

SERIES = """
Olympic Games|olympic games|games||1896|OG|Olympics;Summer Olympics;\
Summer Olympic Games;Games of the Olympiad;Olympische Spiele;Jeux Olympiques;Juegos Olímpicos;\
Olympic Athletics
World Championships|world championships|championships||1983|WC;WCh;WCS|Worlds;\
World Athletics Championships;IAAF World Championships;IAAF World Championships in Athletics;\
World Championships in Athletics;Athletics World Championships;World Outdoor Championships;\
World Track and Field Championships;Leichtathletik Weltmeisterschaften
World Indoor Championships|world indoor|championships||1985|WIC;WICh;WCi|World Indoors;\
World Athletics Indoor Championships;IAAF World Indoor Championships;\
World Indoor Championships in Athletics;World Indoor Games
World Ultimate Championship|world championships|championships||2026|Ultimate Championship|\
World Athletics Ultimate Championship;Ultimate Championships
World U20 Championships|age-group championships|championships||1986|WJC;WU20|\
World Athletics U20 Championships;World Junior Championships;\
World Junior Championships in Athletics;World Junior Athletics Championships;World Juniors
World U18 Championships|age-group championships|championships||1999|WYC;WU18|\
World Youth Championships;World Youth Championships in Athletics;World Athletics U18 Championships
Youth Olympic Games|age-group championships|games||2010|YOG|Summer Youth Olympics
World Cross Country Championships|world championships|championships||1973|WXC;World Cross|\
World Athletics Cross Country Championships;IAAF World Cross Country Championships;\
International Cross Country Championships
World Half Marathon Championships|world championships|championships||1992|WHM|\
World Athletics Half Marathon Championships;IAAF World Half Marathon Championships;\
World Half Marathon
World Road Running Championships|world championships|championships||2006||\
World Athletics Road Running Championships;IAAF World Road Running Championships
World Race Walking Team Championships|team|team||1961|WRWC|World Race Walking Cup;\
World Athletics Race Walking Team Championships;IAAF World Race Walking Cup;Lugano Trophy;\
IAAF World Race Walking Team Championships
World Relays|team|team||2014|WRE|World Athletics Relays;IAAF World Relays;\
IAAF BTC World Relays;World Relay Championships
Continental Cup|team|team||1977|CCup|World Cup in Athletics;IAAF World Cup;\
IAAF Continental Cup;World Cup;IAAF World Cup in Athletics
World Athletics Final|diamond league|meeting||2003|WAF|IAAF World Athletics Final
IAAF Grand Prix Final|diamond league|meeting||1985|GPF;Grand Prix Final|\
Mobil Grand Prix Final;IAAF Mobil Grand Prix Final
European Championships|area championships|championships|EUR|1934|EC;ECh;EM;Europeans;Euros|\
European Athletics Championships;European Championships in Athletics;\
European Athletic Championships;European Outdoor Championships;Leichtathletik Europameisterschaften
European Indoor Championships|area indoor|championships|EUR|1970|EIC;EICh|European Indoors;\
European Athletics Indoor Championships;European Indoor Athletics Championships;\
European Championships in Athletics Indoor;European Indoor Games;European Athletics Indoors
European U23 Championships|age-group championships|championships|EUR|1997|EU23|\
European Athletics U23 Championships;European U23 Athletics Championships;European Under 23\
 Championships
European U20 Championships|age-group championships|championships|EUR|1970|EU20;EJC|\
European Athletics U20 Championships;European Junior Championships;\
European Athletics Junior Championships;European Junior Athletics Championships;European Juniors;\
European Under 20 Championships
European U18 Championships|age-group championships|championships|EUR|2016|EU18;EYC|\
European Athletics U18 Championships;European Athletics Youth Championships;\
European Youth Championships;European Under 18 Championships
European Youth Olympic Festival|age-group championships|games|EUR|1991|EYOF|\
European Youth Olympic Days
European Cross Country Championships|area championships|championships|EUR|1994|EXC;Euro Cross|\
European Athletics Cross Country Championships;SPAR European Cross Country Championships
European Team Championships|team|team|EUR|1965|ETC;ETCh|European Athletics Team Championships;\
European Cup;Europa Cup;European Cup Super League;Bruno Zauli Cup
European Throwing Cup|team|team|EUR|2001||European Cup Winter Throwing;\
European Winter Throwing Cup;European Throwing Challenge;European Winter Throwing Challenge
European 10,000m Cup|team|team|EUR|1997||European 10000 m Cup;European Cup 10000m;\
European 10000m Challenge;European 10000 m Challenge;European Challenge 10000m
European Race Walking Team Championships|team|team|EUR|1996||European Cup Race Walking;\
European Race Walking Cup
European Combined Events Team Championships|team|team|EUR|1973||European Cup Combined Events;\
European Cup of Combined Events;European Athletics Combined Events Team Championships
European Champion Clubs Cup|team|team|EUR|1975|ECCC|European Clubs Cup;\
European Champions Clubs Cup;ECCC Track and Field
European Games|team|games|EUR|2015|EG|
Commonwealth Games|commonwealth|games||1930|CG;CWG|British Empire Games;\
British Commonwealth Games;British Empire and Commonwealth Games;Empire Games
Commonwealth Youth Games|age-group championships|games||2000|CYG|
Asian Games|area championships|games|ASI|1951|AG|
Asian Championships|area championships|championships|ASI|1973|AsC|Asian Athletics Championships;\
Asian Championships in Athletics;Asian Track and Field Championships
Asian Indoor Championships|area indoor|championships|ASI|2004||\
Asian Indoor Athletics Championships;Asian Athletics Indoor Championships
Asian U20 Championships|age-group championships|championships|ASI|1986||\
Asian Junior Championships;Asian U20 Athletics Championships;Asian Junior Athletics Championships
African Championships|area championships|championships|AFR|1979|AfC|\
African Championships in Athletics;African Athletics Championships;\
African Senior Athletics Championships;African Senior Championships;CAA African Championships
African Games|area championships|games|AFR|1965|AfG|All Africa Games;All African Games
NACAC Championships|area championships|championships|NAC|2007||\
NACAC Athletics Championships;NACAC Senior Championships;NACAC Open Championships
CAC Championships|area championships|championships|NAC|1967||\
Central American and Caribbean Championships;CAC Senior Championships;\
Central American and Caribbean Championships in Athletics
Central American and Caribbean Games|area championships|games|NAC|1926|CAC Games|
CARIFTA Games|age-group championships|games|NAC|1972|CARIFTA|
Pan American Games|area championships|games||1951|PAG;Pan Ams|Panam Games;Pan Am Games
South American Championships|area championships|championships|SAM|1919|SAC|\
South American Championships in Athletics;South American Athletics Championships;\
Campeonato Sudamericano de Atletismo;South American Outdoor Championships
South American Games|major meeting|games|SAM|1978|SAG|
South American Indoor Championships|area indoor|championships|SAM|2020||\
South American Indoor Championships in Athletics
Oceania Championships|area championships|championships|OCE|1990|OcC|\
Oceania Athletics Championships;Oceania Area Championships
Ibero-American Championships|major meeting|championships||1983|IbAmC|\
Ibero American Championships in Athletics;Campeonato Iberoamericano de Atletismo
Balkan Championships|major meeting|championships|EUR|1929|BalkanC|Balkan Games;\
Balkan Athletics Championships;Balkan Senior Championships;Balkan Championship
Balkan Indoor Championships|major meeting|championships|EUR|1994||\
Balkan Athletics Indoor Championships;Balkan Indoor Senior Championships
Nordic Championships|major meeting|championships|EUR||NordicC|Nordic Athletics Championships
Mediterranean Games|major meeting|games||1951|MedG|
Islamic Solidarity Games|major meeting|games||2005||
Francophone Games|major meeting|games||1989|Francop|Jeux de la Francophonie
Small States Games|major meeting|games|EUR|1985||Games of the Small States of Europe
Universiade|major meeting|games||1959|WUG;FISU Games|Summer Universiade;\
World University Games;FISU World University Games;Summer World University Games
Military World Games|major meeting|games||1995|CISM|CISM World Games;World Military Games;\
CISM Military World Games
Finnkampen|team|team|EUR|1925|Ruotsi-ottelu|Finland Sweden International;\
Finland-Sweden Athletics International;Sweden Finland International
Nordenkampen|team|team|EUR|||
Diamond League|diamond league|league||2010|DL;WDL|IAAF Diamond League;Wanda Diamond League;\
IAAF Diamond League Meeting;Samsung Diamond League
Diamond League Final|diamond league|meeting||2010|DLF|Wanda Diamond League Final;\
IAAF Diamond League Final;Diamond League Finals
Prefontaine Classic|diamond league|meeting||1975|Pre;Pre Classic|Nike Prefontaine Classic;\
Eugene Prefontaine Classic;Eugene Diamond League;Steve Prefontaine Classic;Eugene Classic
Bislett Games|diamond league|meeting||1965|BislettG;Bislett|Oslo Bislett Games;\
ExxonMobil Bislett Games;Exxon Mobil Bislett Games;Oslo Diamond League;Mobil Bislett Games
Golden Gala|diamond league|meeting||1980|GGala|Golden Gala Pietro Mennea;Roma Golden Gala;\
Rome Golden Gala;Compeed Golden Gala;Rome Diamond League
Herculis|diamond league|meeting||1987|Herc|Meeting Herculis;Herculis EBS;Monaco Herculis;\
Herculis Monaco;Monaco Diamond League;Meeting International Herculis
Weltklasse Zürich|diamond league|meeting||1928|WK;Weltklasse|Zürich Weltklasse;\
Weltklasse in Zürich;Zürich Diamond League
Memorial Van Damme|diamond league|meeting||1977|VD|Brussels AG Memorial Van Damme;\
AG Insurance Memorial Van Damme;Allianz Memorial Van Damme;Van Damme Memorial;\
Ivo Van Damme Memorial;Belgacom Memorial Van Damme;AG Memorial Van Damme;Brussels Diamond League
Athletissima|diamond league|meeting||1977||Athletissima Lausanne;Athletissima Meeting;\
Lausanne Athletissima;Lausanne Diamond League
BAUHAUS-galan|diamond league|meeting||1967|DN-galan|DN Galan;Stockholm BAUHAUS Galan;\
BAUHAUS Galan Stockholm;Stockholm Diamond League;BAUHAUS Athletics
London Athletics Meet|diamond league|meeting||1953|London DL|London Müller Anniversary Games;\
Müller Anniversary Games;Müller's Anniversary Games;Sainsbury's Anniversary Games;\
Anniversary Games;London Grand Prix;Aviva London Grand Prix;Norwich Union London Grand Prix;\
Novuna London Athletics Meet;Wanda London Athletics Meet;London Diamond League
Birmingham Diamond League|diamond league|meeting|||Müller Grand Prix;\
Sainsbury's Grand Prix;Aviva Grand Prix|Müller Grand Prix Birmingham;\
Müller Birmingham Diamond League;Sainsbury's Grand Prix Birmingham;Birmingham Grand Prix;\
Sainsbury's Birmingham Grand Prix;Aviva Birmingham Grand Prix
British Grand Prix|diamond league|meeting||||Müller British Grand Prix;\
Aviva British Grand Prix;Norwich Union British Grand Prix;Gateshead Diamond League;\
Müller Grand Prix Gateshead;Aviva British Grand Prix Gateshead
Meeting de Paris|diamond league|meeting|||Meet Paris;MeetingP|Meeting Areva;\
Meeting Gaz de France;Gaz de France;Meeting Gaz de France Paris Saint-Denis;\
Meeting Areva Paris Saint-Denis;Paris Diamond League;Paris Meeting;Meeting Paris
Doha Meeting|diamond league|meeting||1997||Doha IAAF Diamond League;Doha Diamond League;\
Qatar Athletic Super Grand Prix;Qatar Super Grand Prix;Seashore Group Doha Meeting;\
Ooredoo Doha Meeting;Qatar Athletics Super Grand Prix
Meeting Mohammed VI|diamond league|meeting||2008|Mohammed VI|\
Rabat Meeting Mohammed VI d'Athletisme;Meeting International Mohammed VI;\
Meeting International Mohammed VI d'Athlétisme;Meeting Mohammed VI d'Athlétisme;\
Rabat Diamond League
Shanghai Diamond League|diamond league|meeting||2005||Shanghai Golden Grand Prix;\
Suzhou Diamond League;Shanghai Suzhou Diamond League;Shanghai Keqiao Diamond League;\
Keqiao Diamond League;Shanghai Super Grand Prix;Diamond League Shanghai
Xiamen Diamond League|diamond league|meeting||2023||Wanda Diamond League Xiamen
Kamila Skolimowska Memorial|diamond league|meeting|||Skolimowska|\
Silesia Kamila Skolimowska Memorial;Memoriał Kamili Skolimowskiej;Silesia Diamond League;\
Kamila Skolimowska Memoriał;Orlen Memoriał Kamili Skolimowskiej;Silesia Memorial
adidas Grand Prix|diamond league|meeting||2005||New York adidas Grand Prix;\
Reebok Grand Prix;New York Diamond League
Golden League|diamond league|league||1998|GL|IAAF Golden League
World Athletics Continental Tour Gold|major meeting|league||2020|CT Gold|Continental Tour Gold;\
World Continental Tour Gold
World Athletics Continental Tour Silver|major meeting|league||2020|CT Silver|\
Continental Tour Silver
World Athletics Continental Tour|meeting|league||2020||Continental Tour;Continental Tour Bronze;\
Continental Tour Challenger
IAAF Grand Prix|major meeting|league||1985||IAAF Super Grand Prix;IAAF World Challenge;\
IAAF World Challenge Meeting;Mobil Grand Prix
World Athletics Indoor Tour|major meeting|league||2016|WIT|World Indoor Tour;\
World Indoor Tour Gold;World Athletics Indoor Tour Gold;IAAF World Indoor Tour
Paavo Nurmi Games|major meeting|meeting||1957|PNG|
Ostrava Golden Spike|major meeting|meeting||1961|GSpike|Golden Spike;Zlatá Tretra;\
Zlatá Tretra Ostrava;Golden Spike Ostrava;Zlata tretra
FBK Games|major meeting|meeting||1981|FBKG|Fanny Blankers-Koen Games;Thales FBK Games;\
FBK-Games Hengelo
ISTAF|major meeting|meeting||1921|ISTAF Berlin|Internationales Stadionfest;\
Internationales Stadionfest Berlin
ISTAF Indoor|major meeting|meeting||2014|ISTAF INDOOR Berlin|ISTAF Indoor Düsseldorf
Hanžeković Memorial|major meeting|meeting||1951|Hanžeković|Boris Hanžeković Memorial;\
Memorial Boris Hanžeković;Hanžekovićev Memorijal;Memorijal Borisa Hanžekovića;IWC Zagreb
Gyulai István Memorial|major meeting|meeting||2011|Gyulai|István Gyulai Memorial;\
Gyulai Memorial;Gyulai István Memorial Athletics Hungarian Grand Prix;Hungarian Grand Prix
Kusociński Memorial|major meeting|meeting||1954|Kusoc|Janusz Kusociński Memorial;\
Memoriał Janusza Kusocińskiego;Janusz Kusociński Memoriał;Orlen Janusz Kusociński Memorial;\
Memoriał Janusz Kusociński
Irena Szewińska Memorial|major meeting|meeting|||Szewinska|\
Memoriał Ireny Szewińskiej;Enea Cup Irena Szewińska Memorial
Josef Odložil Memorial|major meeting|meeting||1994|Odložil;Odlozil|Odložil Memorial;\
Memoriál Josefa Odložila
Spitzen Leichtathletik Luzern|major meeting|meeting|||Spitzen|Spitzen Leichtathletik
Kip Keino Classic|major meeting|meeting||2020||Absa Kip Keino Classic
Botswana Golden Grand Prix|major meeting|meeting||2023||Botswana Grand Prix
Racers Grand Prix|major meeting|meeting||2016||Racers Adidas Grand Prix;Adidas Racers Grand Prix
Golden Grand Prix|major meeting|meeting||2011||Seiko Golden Grand Prix;\
Golden Grand Prix Tokyo;Seiko Golden Grand Prix Tokyo
Los Angeles Grand Prix|major meeting|meeting||2023||USATF Los Angeles Grand Prix;\
USATF LA Grand Prix;LA Grand Prix
Millrose Games|major meeting|meeting||1908|Millrose|NYRR Millrose Games
New Balance Indoor Grand Prix|major meeting|meeting||1996||Boston Indoor Games;\
Reebok Boston Indoor Games
Copernicus Cup|major meeting|meeting||2015||Orlen Copernicus Cup
INIT Indoor Meeting|major meeting|meeting||||Indoor Meeting Karlsruhe;\
INIT Indoor Meeting Karlsruhe;BW-Bank Meeting
Meeting Hauts-de-France Pas-de-Calais|major meeting|meeting||||\
Meeting Pas de Calais;Meeting Hauts de France Pas de Calais Trophée EDF;\
Meeting Féminin du Val d'Oise Liévin;Liévin Indoor
Birmingham Indoor Grand Prix|major meeting|meeting||||Müller Indoor Grand Prix;\
Sainsbury's Indoor Grand Prix;Aviva Indoor Grand Prix;Norwich Union Indoor Grand Prix
Madrid Indoor Meeting|major meeting|meeting||||Villa de Madrid Indoor Meeting;\
Reunión Villa de Madrid Indoor;World Indoor Tour Madrid
Hypomeeting|major meeting|meeting||1975|Hypo|Hypo-Meeting;Hypo Meeting Götzis
Décastar|major meeting|meeting||1976|Décastar|Décastar les Dieux du Stade
Multistars|major meeting|meeting||1988||Multistars Trofeo Zerneri
Penn Relays|major meeting|meeting||1895||Penn Relays Carnival
Drake Relays|major meeting|meeting||1910||
Texas Relays|major meeting|meeting||1925|TexasR|Clyde Littlefield Texas Relays
Mt. SAC Relays|major meeting|meeting||1959|MSR|
Bowerman Mile|diamond league|event||||The Bowerman Mile
Bislett Dream Mile|diamond league|event|||Dream Mile|Oslo Dream Mile
Wanamaker Mile|major meeting|event||1926||NYRR Wanamaker Mile
Emsley Carr Mile|major meeting|event||1953||
Fifth Avenue Mile|major meeting|meeting||1981||New Balance 5th Avenue Mile;5th Avenue Mile
London Marathon|major meeting|meeting||1981||TCS London Marathon;\
Virgin Money London Marathon;Flora London Marathon
Boston Marathon|major meeting|meeting||1897||
New York City Marathon|major meeting|meeting||1970||New York Marathon;TCS New York City Marathon
Chicago Marathon|major meeting|meeting||1977||Bank of America Chicago Marathon
Berlin Marathon|major meeting|meeting||1974||BMW Berlin Marathon
Tokyo Marathon|major meeting|meeting||2007||
US Olympic Trials|national championships|championships||1908|OT;Olympic Trials|U.S. Olympic Trials;\
US Olympic Team Trials;U.S. Olympic Team Trials;USA Olympic Trials;United States Olympic Trials;\
U.S. Olympic Team Trials Track and Field
USA Championships|national championships|championships||1876|USAC|USATF Championships;\
USATF Outdoor Championships;USA Outdoor Championships;US Championships;\
USATF Outdoor Track and Field Championships;Toyota USATF Outdoor Championships;\
USA Outdoor Track and Field Championships;US Outdoor Championships;TAC Championships
USA Indoor Championships|national championships|championships||1906||\
USATF Indoor Championships;US Indoor Championships;\
USATF Indoor Track and Field Championships
UK Championships|national championships|championships||1977|UKC|British Championships;\
British Athletics Championships;UK Athletics Championships;AAA Championships;\
Müller British Athletics Championships;Muller UK Athletics Championships;\
Sainsbury's British Championships;British Athletics Outdoor Championships;\
UK Athletics Outdoor Championships;Novuna UK Athletics Championships;Aviva UK Trials
Norwegian Championships|national championships|championships||1896|NM|\
Hovedmesterskapet;NM friidrett;Norgesmesterskapet
Kenyan Championships|national championships|championships||||Kenya National Championships;\
Kenyan National Championships;Kenyan Olympic Trials;Kenyan Trials
NCAA Championships|major meeting|championships||1921|NCAA|NCAA Outdoor Championships;\
NCAA Division I Championships;NCAA Division I Outdoor Championships;\
NCAA DI Outdoor Championships;NCAA Outdoor Track and Field Championships;\
NCAA Division I Outdoor Track and Field Championships;NCAA Track and Field Championships
NCAA Indoor Championships|major meeting|championships||1965||\
NCAA Division I Indoor Championships;NCAA DI Indoor Championships;\
NCAA Division I Indoor Track and Field Championships;NCAA Indoor Track and Field Championships
"""

# Championships of a nation, in the languages of the federations' own names; any other is read
# from a nation's adjective (`Swedish Championships`).
NATIONAL = (
    "national championships",
    "national athletics championships",
    "national indoor championships",
    "national senior championships",
    "deutsche meisterschaften",
    "deutsche leichtathletik meisterschaften",
    "deutsche hallenmeisterschaften",
    "championnats de france",
    "championnat de france",
    "campionati italiani",
    "campeonato de espana",
    "campeonatos de espana",
    "campeonatos de portugal",
    "campeonato de portugal",
    "mistrzostwa polski",
    "mistrovstvi ceske republiky",
    "mistrovstvi cr",
    "kalevan kisat",
    "staatsmeisterschaften",
    "schweizer meisterschaften",
    "danske mesterskaber",
    "nederlandse kampioenschappen",
    "nk atletiek",
    "sm veckan",
    "trofeu brasil",
    "turkiye sampiyonasi",
    "campionatul national",
    "deutche meisterschaften",
    "indoor british championships",
    "friidrotts sm",
    "inomhus sm",
    "sm aktive",
    "sm halle aktive",
)

# Codes of the competition in Tilastopaja's files, each proved by the names that stand beside it.
# A code with `i` behind the bar is the short-track one. Two ages share EJ.
TILASTOPAJA = """
OG||Olympic Games
YOG||Youth Olympic Games
WC|o|World Championships
WC|i|World Indoor Championships
WJ||World U20 Championships
WY||World U18 Championships
EC|o|European Championships
EC|i|European Indoor Championships
EJ|U20|European U20 Championships
EJ|U23|European U23 Championships
EY||European U18 Championships
EG||European Games
ETC||European Team Championships
ETC-1||European Team Championships
ETC-2||European Team Championships
ETC-3||European Team Championships
CWG||Commonwealth Games
WUG||Universiade
EYOF||European Youth Olympic Festival
MedG||Mediterranean Games
WorldR||World Relays
NCAA|o|NCAA Championships
NCAA|i|NCAA Indoor Championships
SWEvFIN||Finnkampen
FINvSWE||Finnkampen
Athletissima||Athletissima
Bislett||Bislett Games
BislettG||Bislett Games
GGala||Golden Gala
Herc||Herculis
VD||Memorial Van Damme
WK||Weltklasse Zürich
Pre||Prefontaine Classic
Skolimowska||Kamila Skolimowska Memorial
Meet Paris||Meeting de Paris
PNG||Paavo Nurmi Games
FBKG||FBK Games
Hanžeković||Hanžeković Memorial
Gyulai||Gyulai István Memorial
Kusoc||Kusociński Memorial
Hypo||Hypomeeting
Décastar||Décastar
"""
